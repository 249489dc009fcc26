import { relations, sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId } from "./columns";
import { isMe, policies } from "./policies";
import { tools } from "./tools";
import { users } from "./users";

/** A tool's text as it stood; a trigger refuses every change but the approval. */
export const toolVersions = pgTable(
  "tool_versions",
  {
    id: id(),
    tenantId: tenantId(),
    toolId: uuid("tool_id").notNull(),
    number: integer("number").notNull(),
    yaml: text("yaml").notNull(),
    contentHash: varchar("content_hash", { length: 64 }).notNull(),
    note: text("note"),
    authorId: uuid("author_id").notNull(),
    approverId: uuid("approver_id"),
    approvedAt: moment("approved_at"),
    createdAt: createdAt(),
    /** The document parsed. */
    definition: jsonb("definition").notNull().default({}),
    /** Everybody whose words are in it; none of them approves it. */
    editors: uuid("editors").array().notNull().default(sql`'{}'::uuid[]`),
    rejectedBy: uuid("rejected_by"),
    rejectedAt: moment("rejected_at"),
    rejectionReason: text("rejection_reason"),
    /** Beside the document, since who may use a tool is asked of thousands at once. */
    audience: jsonb("audience").generatedAlwaysAs(sql`definition -> 'audience'`),
  },
  (table) => [
    unique("tool_versions_tenant_id_id").on(table.tenantId, table.id),
    unique("tool_versions_tool_id_number").on(table.toolId, table.number),
    index("tool_versions_tool_idx").on(table.tenantId, table.toolId),
    index("tool_versions_author_idx").on(table.tenantId, table.authorId),
    index("tool_versions_approver_idx").on(table.tenantId, table.approverId),
    index("tool_versions_rejected_by_idx").on(table.tenantId, table.rejectedBy),
    foreignKey({
      name: "tool_versions_tool_fk",
      columns: [table.tenantId, table.toolId],
      foreignColumns: [tools.tenantId, tools.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "tool_versions_author_fk",
      columns: [table.tenantId, table.authorId],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "tool_versions_approver_fk",
      columns: [table.tenantId, table.approverId],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "tool_versions_rejected_by_fk",
      columns: [table.tenantId, table.rejectedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check(
      "tool_versions_one_answer",
      sql`${table.approverId} is null or ${table.rejectedBy} is null`,
    ),
    check(
      "tool_versions_rejection_reason",
      sql`${table.rejectedBy} is null or btrim(${table.rejectionReason}) <> ''`,
    ),
    check("tool_versions_four_eyes", sql`${table.approverId} <> ${table.authorId}`),
    // Sub-selects of tools pass through the policies of tools.
    ...policies({
      select: sql`tool_id in (select id from public.tools)`,
      insert: sql`author_id = ${isMe} and approver_id is null and tool_id in (select app.written_tool_ids())`,
      update: sql`tool_id in (select app.approved_tool_ids())`,
      updateTo: sql`${isMe} in (approver_id, rejected_by) and tool_id in (select app.approved_tool_ids())`,
    }),
  ],
);

export const toolVersionsRelations = relations(toolVersions, ({ one }) => ({
  tool: one(tools, { fields: [toolVersions.toolId], references: [tools.id] }),
  author: one(users, { fields: [toolVersions.authorId], references: [users.id] }),
}));

export type ToolVersion = typeof toolVersions.$inferSelect;
export type NewToolVersion = typeof toolVersions.$inferInsert;
