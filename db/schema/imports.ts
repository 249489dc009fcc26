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
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId, updatedAt } from "./columns";
import { groups } from "./groups";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { users } from "./users";

export const importKind = pgEnum("import_kind", ["groups", "people"]);
export const importStatus = pgEnum("import_status", [
  "uploaded",
  "planned",
  "applied",
  "undone",
  "failed",
  "cancelled",
]);

/** Whoever administers the group below which it goes. */
const managed = sql`${isSystemAdmin} or target_group_id in (select app.admin_group_ids())`;

/** An upload on its way into the tree: files, mapping, plan, result and undo. */
export const imports = pgTable(
  "imports",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    kind: importKind("kind").notNull(),
    status: importStatus("status").notNull().default("uploaded"),
    targetGroupId: uuid("target_group_id").notNull(),
    files: jsonb("files").notNull().default([]),
    mapping: jsonb("mapping"),
    summary: jsonb("summary"),
    diagnostics: jsonb("diagnostics").notNull().default([]),
    errorCount: integer("error_count").notNull().default(0),
    noticeCount: integer("notice_count").notNull().default(0),
    failure: text("failure"),
    undo: jsonb("undo"),
    createdBy: uuid("created_by").notNull(),
    appliedBy: uuid("applied_by"),
    appliedAt: moment("applied_at"),
    undoneAt: moment("undone_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("imports_tenant_id_id").on(table.tenantId, table.id),
    index("imports_created_at_idx").on(table.tenantId, table.createdAt.desc(), table.id.desc()),
    index("imports_target_group_idx").on(table.tenantId, table.targetGroupId),
    index("imports_created_by_idx").on(table.tenantId, table.createdBy),
    index("imports_applied_by_idx").on(table.tenantId, table.appliedBy),
    foreignKey({
      name: "imports_target_group_fk",
      columns: [table.tenantId, table.targetGroupId],
      foreignColumns: [groups.tenantId, groups.id],
    }),
    foreignKey({
      name: "imports_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "imports_applied_by_fk",
      columns: [table.tenantId, table.appliedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check("imports_error_count_counts", sql`${table.errorCount} >= 0`),
    check("imports_notice_count_counts", sql`${table.noticeCount} >= 0`),
    check(
      "imports_applied_by_somebody",
      sql`(${table.appliedAt} is null) = (${table.appliedBy} is null)`,
    ),
    ...policies({
      select: managed,
      insert: sql`created_by = ${isMe} and applied_by is null and (${managed})`,
      update: managed,
    }),
  ],
);

export const importsRelations = relations(imports, ({ one }) => ({
  target: one(groups, { fields: [imports.targetGroupId], references: [groups.id] }),
  creator: one(users, { fields: [imports.createdBy], references: [users.id] }),
}));

export type Import = typeof imports.$inferSelect;
export type NewImport = typeof imports.$inferInsert;
