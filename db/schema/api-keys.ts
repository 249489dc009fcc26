import { relations, sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { users } from "./users";

/** What other programs of a district ask with. Only the hash of a key stands here. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    name: varchar("name", { length: 100 }).notNull(),
    /** The key's first characters, by which people recognise it. */
    prefix: varchar("prefix", { length: 12 }).notNull(),
    /** SHA-256 in hex; can be written by the app, never read. */
    keyHash: text("key_hash").notNull().unique(),
    scopes: text("scopes").array().notNull(),
    createdBy: uuid("created_by").notNull(),
    /** Null: until it is revoked. */
    expiresAt: moment("expires_at"),
    /** Moved at most once a minute. */
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("api_keys_tenant_id_id").on(table.tenantId, table.id),
    index("api_keys_created_by_idx").on(table.tenantId, table.createdBy),
    foreignKey({
      name: "api_keys_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check("api_keys_name_present", sql`${table.name} ~ '[^ \\t\\n\\r\\f\\v]'`),
    check("api_keys_hash_form", sql`${table.keyHash} ~ '^[0-9a-f]{64}$'`),
    check(
      "api_keys_scopes_known",
      sql`cardinality(${table.scopes}) > 0 and ${table.scopes} <@ app.api_scopes()`,
    ),
    ...policies({
      select: isSystemAdmin,
      insert: sql`${isSystemAdmin} and created_by = ${isMe}`,
      update: isSystemAdmin,
    }),
  ],
);

export const apiKeysRelations = relations(apiKeys, ({ one }) => ({
  tenant: one(tenants, { fields: [apiKeys.tenantId], references: [tenants.id] }),
  maker: one(users, { fields: [apiKeys.createdBy], references: [users.id] }),
}));

export type ApiKey = typeof apiKeys.$inferSelect;
export type NewApiKey = typeof apiKeys.$inferInsert;
