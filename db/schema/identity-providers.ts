import { relations, sql } from "drizzle-orm";
import { boolean, check, pgTable, text, unique, uniqueIndex, varchar } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId, updatedAt } from "./columns";
import { identityLinks } from "./identity-links";
import { isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";

/** Where a tenant's people sign in elsewhere: OpenID Connect issuer, client and its secret. */
export const identityProviders = pgTable(
  "identity_providers",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    name: varchar("name", { length: 100 }).notNull(),
    issuer: varchar("issuer", { length: 500 }).notNull(),
    clientId: varchar("client_id", { length: 255 }).notNull(),
    /** AES-256-GCM, as lib/security/secrets writes it; can be written by the app, never read. */
    clientSecret: text("client_secret").notNull(),
    enabled: boolean("enabled").notNull().default(true),
    /** Whether a verified e-mail of the provider is enough to link an account. */
    linkByEmail: boolean("link_by_email").notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("identity_providers_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("identity_providers_tenant_issuer").on(
      table.tenantId,
      table.issuer,
      table.clientId,
    ),
    check("identity_providers_name_present", sql`${table.name} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({
      select: isSystemAdmin,
      insert: isSystemAdmin,
      update: isSystemAdmin,
      delete: isSystemAdmin,
    }),
  ],
);

export const identityProvidersRelations = relations(identityProviders, ({ one, many }) => ({
  tenant: one(tenants, { fields: [identityProviders.tenantId], references: [tenants.id] }),
  links: many(identityLinks),
}));

export type IdentityProvider = typeof identityProviders.$inferSelect;
export type NewIdentityProvider = typeof identityProviders.$inferInsert;
