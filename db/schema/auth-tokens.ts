import { relations, sql } from "drizzle-orm";
import { foreignKey, index, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { users } from "./users";

export const tokenPurpose = pgEnum("token_purpose", [
  "invitation",
  "password_reset",
  "second_factor",
]);

const managed = sql`${isSystemAdmin} or app.keeps_user(user_id, 'tokens.issue')`;

/** Invitations and password resets: single-use, hashed, expiring (ASVS 6.4.1). */
export const authTokens = pgTable(
  "auth_tokens",
  {
    id: id(),
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    purpose: tokenPurpose("purpose").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("auth_tokens_tenant_id_id").on(table.tenantId, table.id),
    index("auth_tokens_user_id_idx").on(table.tenantId, table.userId),
    index("auth_tokens_created_by_idx").on(table.tenantId, table.createdBy),
    foreignKey({
      name: "auth_tokens_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "auth_tokens_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    ...policies({
      select: managed,
      insert: sql`created_by = ${isMe} and (${managed})`,
      delete: managed,
    }),
  ],
);

export const authTokensRelations = relations(authTokens, ({ one }) => ({
  user: one(users, { fields: [authTokens.userId], references: [users.id] }),
}));

export type AuthToken = typeof authTokens.$inferSelect;
export type NewAuthToken = typeof authTokens.$inferInsert;
