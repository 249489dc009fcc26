import { relations, sql } from "drizzle-orm";
import { foreignKey, index, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId } from "./columns";
import { policies } from "./policies";
import { roles } from "./roles";
import { tenants } from "./tenants";
import { tools } from "./tools";

const given = sql`tool_id in (select app.approved_tool_ids())`;

/** Which custom roles may use a tool, besides the roles that its document names (seed 004). */
export const roleTools = pgTable(
  "role_tools",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    roleId: uuid("role_id").notNull(),
    toolId: uuid("tool_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("role_tools_tenant_id_id").on(table.tenantId, table.id),
    unique("role_tools_once").on(table.tenantId, table.toolId, table.roleId),
    index("role_tools_role_idx").on(table.tenantId, table.roleId),
    foreignKey({
      name: "role_tools_role_fk",
      columns: [table.tenantId, table.roleId],
      foreignColumns: [roles.tenantId, roles.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "role_tools_tool_fk",
      columns: [table.tenantId, table.toolId],
      foreignColumns: [tools.tenantId, tools.id],
    }).onDelete("cascade"),
    ...policies({
      select: sql`tool_id in (select id from public.tools)`,
      insert: given,
      delete: given,
    }),
  ],
);

export const roleToolsRelations = relations(roleTools, ({ one }) => ({
  role: one(roles, { fields: [roleTools.roleId], references: [roles.id] }),
  tool: one(tools, { fields: [roleTools.toolId], references: [tools.id] }),
}));

export type RoleTool = typeof roleTools.$inferSelect;
export type NewRoleTool = typeof roleTools.$inferInsert;
