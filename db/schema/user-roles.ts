import { relations, sql } from "drizzle-orm";
import { foreignKey, index, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId, updatedAt } from "./columns";
import { groups } from "./groups";
import { isMe, isSystemAdmin, policies } from "./policies";
import { roles } from "./roles";
import { tenants } from "./tenants";
import { users } from "./users";

/** Nobody gives themselves a role, nor takes their own away. */
const granted = sql`user_id <> ${isMe} and ${isSystemAdmin}`;

/** Who holds which custom role (seed 004), for the whole tenant or for a group and all below it. */
export const userRoles = pgTable(
  "user_roles",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    userId: uuid("user_id").notNull(),
    roleId: uuid("role_id").notNull(),
    /** Null for the whole tenant. */
    groupId: uuid("group_id"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("user_roles_tenant_id_id").on(table.tenantId, table.id),
    unique("user_roles_once")
      .on(table.tenantId, table.userId, table.roleId, table.groupId)
      .nullsNotDistinct(),
    index("user_roles_role_idx").on(table.tenantId, table.roleId),
    index("user_roles_group_idx").on(table.tenantId, table.groupId),
    foreignKey({
      name: "user_roles_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "user_roles_role_fk",
      columns: [table.tenantId, table.roleId],
      foreignColumns: [roles.tenantId, roles.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "user_roles_group_fk",
      columns: [table.tenantId, table.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    ...policies({
      select: sql`user_id = ${isMe} or ${isSystemAdmin} or app.administers_user(user_id)`,
      insert: granted,
      delete: granted,
    }),
  ],
);

export const userRolesRelations = relations(userRoles, ({ one }) => ({
  user: one(users, { fields: [userRoles.userId], references: [users.id] }),
  role: one(roles, { fields: [userRoles.roleId], references: [roles.id] }),
  group: one(groups, { fields: [userRoles.groupId], references: [groups.id] }),
}));

export type UserRole = typeof userRoles.$inferSelect;
export type NewUserRole = typeof userRoles.$inferInsert;
