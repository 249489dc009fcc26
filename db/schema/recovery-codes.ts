import { relations } from "drizzle-orm";
import { foreignKey, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId } from "./columns";
import { policies } from "./policies";
import { users } from "./users";

/** Codes for whoever lost the authenticator: random, hashed, each good once. No grant to the app. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: id(),
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    codeHash: text("code_hash").notNull(),
    usedAt: moment("used_at"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("recovery_codes_tenant_id_id").on(table.tenantId, table.id),
    index("recovery_codes_user_idx").on(table.tenantId, table.userId, table.codeHash),
    foreignKey({
      name: "recovery_codes_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    ...policies({}),
  ],
);

export const recoveryCodesRelations = relations(recoveryCodes, ({ one }) => ({
  user: one(users, { fields: [recoveryCodes.userId], references: [users.id] }),
}));

export type RecoveryCode = typeof recoveryCodes.$inferSelect;
export type NewRecoveryCode = typeof recoveryCodes.$inferInsert;
