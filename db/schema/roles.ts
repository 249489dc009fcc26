import { relations, sql } from "drizzle-orm";
import { check, pgTable, text, unique, uniqueIndex, varchar } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId, updatedAt } from "./columns";
import { memberRole } from "./member-role";
import { isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { userRoles } from "./user-roles";

const custom = sql`${isSystemAdmin} and built_in is null`;

/**
 * What a person may be (seed 004): one built-in row for each `member_role`, so that tools and
 * navigation can refer to any role by id, and custom roles with a list of permissions.
 */
export const roles = pgTable(
  "roles",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    key: varchar("key", { length: 64 }).notNull(),
    name: varchar("name", { length: 100 }).notNull(),
    description: varchar("description", { length: 500 }).notNull().default(""),
    /** Null for a custom role. */
    builtIn: memberRole("built_in"),
    /** Names of `lib/access`, of those that a custom role may hold; empty for built-in roles. */
    permissions: text("permissions").array().notNull().default(sql`'{}'::text[]`),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("roles_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("roles_tenant_key").on(table.tenantId, table.key),
    uniqueIndex("roles_tenant_name").on(table.tenantId, sql`lower(${table.name})`),
    uniqueIndex("roles_tenant_built_in").on(table.tenantId, table.builtIn),
    check("roles_key_form", sql`${table.key} ~ '^[a-z][a-z0-9_-]*$'`),
    check("roles_name_present", sql`${table.name} ~ '[^ \\t\\n\\r\\f\\v]'`),
    check(
      "roles_permissions_known",
      sql`${table.permissions} <@ app.grantable_permissions() and (${table.builtIn} is null or ${table.permissions} = '{}')`,
    ),
    ...policies({
      select: sql`(select app.works_here())`,
      insert: custom,
      update: custom,
      delete: custom,
    }),
  ],
);

export const rolesRelations = relations(roles, ({ one, many }) => ({
  tenant: one(tenants, { fields: [roles.tenantId], references: [tenants.id] }),
  userRoles: many(userRoles),
}));

export type Role = typeof roles.$inferSelect;
export type NewRole = typeof roles.$inferInsert;
