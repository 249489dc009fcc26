import { relations, sql } from "drizzle-orm";
import { foreignKey, index, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId, updatedAt } from "./columns";
import { identityProviders } from "./identity-providers";
import { isMe, isSystemAdmin, policies } from "./policies";
import { users } from "./users";

/** Which person an outside account is: by the provider's `sub`, which never changes. */
export const identityLinks = pgTable(
  "identity_links",
  {
    id: id(),
    tenantId: tenantId(),
    providerId: uuid("provider_id").notNull(),
    userId: uuid("user_id").notNull(),
    subject: varchar("subject", { length: 255 }).notNull(),
    /** The admin who mapped it; null when a verified e-mail did. */
    linkedBy: uuid("linked_by"),
    lastUsedAt: moment("last_used_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("identity_links_tenant_id_id").on(table.tenantId, table.id),
    unique("identity_links_subject").on(table.tenantId, table.providerId, table.subject),
    index("identity_links_user_idx").on(table.tenantId, table.userId),
    index("identity_links_linked_by_idx").on(table.tenantId, table.linkedBy),
    foreignKey({
      name: "identity_links_provider_fk",
      columns: [table.tenantId, table.providerId],
      foreignColumns: [identityProviders.tenantId, identityProviders.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "identity_links_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "identity_links_linked_by_fk",
      columns: [table.tenantId, table.linkedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    ...policies({
      select: sql`user_id = ${isMe} or ${isSystemAdmin}`,
      insert: sql`${isSystemAdmin} and linked_by = ${isMe}`,
      delete: sql`${isSystemAdmin}`,
    }),
  ],
);

export const identityLinksRelations = relations(identityLinks, ({ one }) => ({
  provider: one(identityProviders, {
    fields: [identityLinks.providerId],
    references: [identityProviders.id],
  }),
  user: one(users, { fields: [identityLinks.userId], references: [users.id] }),
}));

export type IdentityLink = typeof identityLinks.$inferSelect;
export type NewIdentityLink = typeof identityLinks.$inferInsert;
