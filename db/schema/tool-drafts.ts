import { relations, sql } from "drizzle-orm";
import { foreignKey, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId, updatedAt } from "./columns";
import { isMe, policies } from "./policies";
import { tenants } from "./tenants";
import { tools } from "./tools";
import { users } from "./users";

const mine = sql`user_id = ${isMe} and tool_id in (select id from public.tools)`;

/**
 * What somebody is writing and has not saved: kept while they type, so that neither a reload, an
 * ended session nor somebody else's save loses a word. One for each tool and person.
 */
export const toolDrafts = pgTable(
  "tool_drafts",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    toolId: uuid("tool_id").notNull(),
    userId: uuid("user_id").notNull(),
    yaml: text("yaml").notNull(),
    /** The tool's version on which it was begun. */
    base: moment("base").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("tool_drafts_tenant_id_id").on(table.tenantId, table.id),
    unique("tool_drafts_once").on(table.tenantId, table.toolId, table.userId),
    index("tool_drafts_user_idx").on(table.tenantId, table.userId),
    foreignKey({
      name: "tool_drafts_tool_fk",
      columns: [table.tenantId, table.toolId],
      foreignColumns: [tools.tenantId, tools.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "tool_drafts_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    ...policies({ select: mine, insert: mine, update: mine, delete: mine }),
  ],
);

export const toolDraftsRelations = relations(toolDrafts, ({ one }) => ({
  tool: one(tools, { fields: [toolDrafts.toolId], references: [tools.id] }),
  user: one(users, { fields: [toolDrafts.userId], references: [users.id] }),
}));

export type ToolDraft = typeof toolDrafts.$inferSelect;
export type NewToolDraft = typeof toolDrafts.$inferInsert;
