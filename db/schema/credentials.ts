import { relations } from "drizzle-orm";
import { foreignKey, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, tenantId, updatedAt } from "./columns";
import { policies } from "./policies";
import { users } from "./users";

/** Argon2id hashes, kept off `users`. The app role has no grant here: definer functions only. */
export const credentials = pgTable(
  "credentials",
  {
    userId: uuid("user_id").primaryKey(),
    tenantId: tenantId(),
    passwordHash: text("password_hash").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("credentials_tenant_idx").on(table.tenantId, table.userId),
    foreignKey({
      name: "credentials_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    ...policies({}),
  ],
);

export const credentialsRelations = relations(credentials, ({ one }) => ({
  user: one(users, { fields: [credentials.userId], references: [users.id] }),
}));

export type Credential = typeof credentials.$inferSelect;
export type NewCredential = typeof credentials.$inferInsert;
