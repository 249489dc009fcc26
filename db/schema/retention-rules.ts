import { relations, sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId, updatedAt } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { tools } from "./tools";
import { users } from "./users";

/** How many days chats are kept after their last message; without a rule, for ever. */
export const retentionRules = pgTable(
  "retention_rules",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    /** Null: every tool that has no rule of its own. */
    toolId: uuid("tool_id"),
    days: integer("days").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("retention_rules_tenant_id_id").on(table.tenantId, table.id),
    unique("retention_rules_once").on(table.tenantId, table.toolId).nullsNotDistinct(),
    index("retention_rules_created_by_idx").on(table.tenantId, table.createdBy),
    foreignKey({
      name: "retention_rules_tool_fk",
      columns: [table.tenantId, table.toolId],
      foreignColumns: [tools.tenantId, tools.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "retention_rules_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check("retention_rules_days", sql`days between 1 and 3650`),
    ...policies({
      select: sql`(select app.user_role()) in ('system_admin', 'group_admin')`,
      insert: sql`${isSystemAdmin} and created_by = ${isMe}`,
      update: isSystemAdmin,
      delete: isSystemAdmin,
    }),
  ],
);

export const retentionRulesRelations = relations(retentionRules, ({ one }) => ({
  tool: one(tools, { fields: [retentionRules.toolId], references: [tools.id] }),
}));

export type RetentionRule = typeof retentionRules.$inferSelect;
export type NewRetentionRule = typeof retentionRules.$inferInsert;
