import { relations, sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { chatSessions } from "./chat-sessions";
import { createdAt, deletedAt, id, tenantId, updatedAt } from "./columns";
import { groups } from "./groups";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { toolVersions } from "./tool-versions";
import { users } from "./users";

export const toolStatus = pgEnum("tool_status", [
  "draft",
  "in_review",
  "approved",
  "rejected",
  "retired",
]);

const administered = sql`${isSystemAdmin} or group_id in (select app.admin_group_ids())`;
/** The viewer's own, in one of their groups. */
const own = sql`created_by = ${isMe} and group_id in (select app.scope_group_ids())`;

/** Few groups are listed once for a statement; of many, each row's own is asked for. */
const inScope = sql`(case when (select app.has_wide_scope()) then (select true from groups g where g.tenant_id = tools.tenant_id and g.id = tools.group_id and g.path operator(public.<@) any ((select app.scope_paths())::ltree[])) else group_id in (select app.scope_group_ids()) end)`;

/** An AI tool: YAML text is the source, `definition` its parsed form (seeds 000 and 004). */
export const tools = pgTable(
  "tools",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    /** Null: for the whole tenant. */
    groupId: uuid("group_id"),
    createdBy: uuid("created_by").notNull(),
    key: varchar("key", { length: 64 }).notNull(),
    name: varchar("name", { length: 80 }).notNull(),
    yaml: text("yaml").notNull(),
    definition: jsonb("definition").notNull().default({}),
    status: toolStatus("status").notNull().default("draft"),
    publishedVersion: integer("published_version"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
    /** Who changed the text since a version was last approved; none of them approves the next. */
    editors: uuid("editors").array().notNull().default(sql`'{}'::uuid[]`),
    /** What the list's search box looks in. */
    search: text("search")
      .notNull()
      .generatedAlwaysAs(
        sql`app.fold(name || ' ' || key || ' ' || coalesce(definition ->> 'summary', ''))`,
      ),
  },
  (table) => [
    unique("tools_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("tools_tenant_id_key").on(table.tenantId, table.key).where(sql`deleted_at is null`),
    index("tools_group_id_idx").on(table.tenantId, table.groupId),
    index("tools_created_by_idx").on(table.tenantId, table.createdBy),
    index("tools_status_idx").on(table.tenantId, table.status),
    index("tools_name_idx")
      .on(table.tenantId, sql`${table.name} collate app.natural`, table.id)
      .where(sql`deleted_at is null`),
    index("tools_updated_at_idx").on(table.tenantId, table.updatedAt.desc(), table.id.desc()),
    foreignKey({
      name: "tools_group_fk",
      columns: [table.tenantId, table.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }),
    foreignKey({
      name: "tools_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check("tools_key_form", sql`${table.key} ~ '^[a-z][a-z0-9-]{2,63}$'`),
    ...policies({
      select: sql`${isSystemAdmin} or ${inScope} or (group_id is null and (select app.is_staff())) or (created_by = ${isMe} and (select app.is_staff()))`,
      insert: sql`created_by = ${isMe} and status = 'draft' and (${isSystemAdmin} or group_id in (select app.scope_group_ids()))`,
      // An author writes on what is theirs, sends it to review and takes it back; no more.
      update: sql`${administered} or (${own} and status <> 'retired')`,
      updateTo: sql`${administered} or (${own} and status in ('draft', 'in_review'))`,
    }),
  ],
);

export const toolsRelations = relations(tools, ({ one, many }) => ({
  group: one(groups, { fields: [tools.groupId], references: [groups.id] }),
  author: one(users, { fields: [tools.createdBy], references: [users.id] }),
  versions: many(toolVersions),
  chatSessions: many(chatSessions),
}));

export type Tool = typeof tools.$inferSelect;
export type NewTool = typeof tools.$inferInsert;
