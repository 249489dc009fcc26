import { relations, sql } from "drizzle-orm";
import { foreignKey, index, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId, updatedAt } from "./columns";
import { groups } from "./groups";
import { memberRole } from "./member-role";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { users } from "./users";

const granted = sql`${isSystemAdmin} or (role <> 'system_admin' and group_id in (select app.admin_group_ids()))`;
/** A person is placed by whoever sees them already; somebody new has no membership yet. */
const placed = sql`${isSystemAdmin} or (role <> 'system_admin' and group_id in (select app.admin_group_ids()) and app.may_place(user_id))`;
/** One's own role is changed by somebody else: nobody raises themselves or locks themselves out. */
const changed = sql`user_id <> ${isMe} and (${granted})`;

/** Who holds which role on which group: one role per person and group (seed 002). */
export const groupMembers = pgTable(
  "group_members",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    userId: uuid("user_id").notNull(),
    groupId: uuid("group_id").notNull(),
    role: memberRole("role").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("group_members_tenant_id_id").on(table.tenantId, table.id),
    unique("group_members_user_id_group_id").on(table.userId, table.groupId),
    index("group_members_role_idx").on(table.tenantId, table.role, table.userId),
    index("group_members_user_id_idx").on(table.tenantId, table.userId),
    index("group_members_group_id_idx").on(table.tenantId, table.groupId, table.role),
    foreignKey({
      name: "group_members_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "group_members_group_fk",
      columns: [table.tenantId, table.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    ...policies({
      select: sql`user_id = ${isMe} or ${isSystemAdmin} or app.sees_members(group_id)`,
      insert: placed,
      update: changed,
      delete: changed,
    }),
  ],
);

export const groupMembersRelations = relations(groupMembers, ({ one }) => ({
  user: one(users, { fields: [groupMembers.userId], references: [users.id] }),
  group: one(groups, { fields: [groupMembers.groupId], references: [groups.id] }),
}));

export type GroupMember = typeof groupMembers.$inferSelect;
export type NewGroupMember = typeof groupMembers.$inferInsert;
