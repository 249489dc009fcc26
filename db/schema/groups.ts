import { relations, sql } from "drizzle-orm";
import {
  check,
  index,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";
import { classes } from "./classes";
import { createdAt, deletedAt, id, ltree, tenantId, updatedAt } from "./columns";
import { courses } from "./courses";
import { groupMembers } from "./group-members";
import { isSystemAdmin, policies } from "./policies";
import { schools } from "./schools";
import { tenants } from "./tenants";
import { tools } from "./tools";

export const groupType = pgEnum("group_type", ["district", "school", "department", "custom"]);

// `is true` keeps a policy from choosing the GiST index: it proves row by row what a query found
// by its own index, since the planner takes every scope for a narrow one.
/** Strictly below a node that the viewer administers (a system_admin: any node). */
const managed = sql`${isSystemAdmin} or ((path operator(public.<@) any ((select app.admin_paths())::ltree[])) is true and not path operator(public.=) any ((select app.admin_paths())::ltree[]))`;

/**
 * The tree of the district (seed 000). `path` is the only record of the hierarchy; `parent_path`
 * is generated from it as text, because only text comparison is leakproof and may use an index
 * below the policy.
 */
export const groups = pgTable(
  "groups",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    type: groupType("type").notNull(),
    name: varchar("name", { length: 255 }).notNull(),
    slug: varchar("slug", { length: 100 }).notNull(),
    path: ltree("path").notNull(),
    parentPath: text("parent_path").generatedAlwaysAs(
      sql`case when nlevel(path) > 1 then ltree2text(subpath(path, 0, -1)) end`,
    ),
    /** The name as searches compare it: lower case, without accents. */
    nameFolded: text("name_folded").generatedAlwaysAs(sql`app.fold(name)`),
    settings: jsonb("settings").notNull().default({}),
    sourcedId: varchar("sourced_id", { length: 255 }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
  },
  (table) => [
    unique("groups_tenant_id_id").on(table.tenantId, table.id),
    unique("groups_tenant_id_path").on(table.tenantId, table.path),
    uniqueIndex("idx_groups_tenant_sourced_id")
      .on(table.tenantId, table.sourcedId)
      .where(sql`deleted_at is null`),
    index("idx_groups_children").on(
      table.tenantId,
      table.parentPath,
      sql`${table.name} collate app.natural`,
      table.id,
    ),
    index("idx_groups_path").using("gist", table.tenantId, table.path),
    check("groups_slug_is_label", sql`${table.slug} ~ '^[a-z0-9][a-z0-9_-]*$'`),
    check("groups_path_ends_in_slug", sql`ltree2text(subpath(${table.path}, -1)) = ${table.slug}`),
    check("groups_name_present", sql`${table.name} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({
      select: sql`(path operator(public.<@) any ((select app.group_paths())::ltree[])) is true`,
      insert: managed,
      update: managed,
    }),
  ],
);

export const groupsRelations = relations(groups, ({ one, many }) => ({
  tenant: one(tenants, { fields: [groups.tenantId], references: [tenants.id] }),
  members: many(groupMembers),
  classes: many(classes),
  courses: many(courses),
  school: one(schools, { fields: [groups.id], references: [schools.groupId] }),
  tools: many(tools),
}));

export type Group = typeof groups.$inferSelect;
export type NewGroup = typeof groups.$inferInsert;
