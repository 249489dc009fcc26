import { relations, sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTable,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { classes } from "./classes";
import { createdAt, deletedAt, id, tenantId, updatedAt } from "./columns";
import { gradeLevel } from "./grade-level";
import { groups } from "./groups";
import { isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";

const managed = sql`${isSystemAdmin} or app.administers_group(group_id)`;

/** What is taught, of which classes are sections (OneRoster's courses). */
export const courses = pgTable(
  "courses",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    /** The organisation that offers it: a district, a school, a department. */
    groupId: uuid("group_id").notNull(),
    title: varchar("title", { length: 255 }).notNull(),
    code: varchar("code", { length: 50 }),
    subject: varchar("subject", { length: 100 }),
    gradeLevels: gradeLevel("grade_levels").array().notNull().default(sql`'{}'::grade_level[]`),
    sourcedId: varchar("sourced_id", { length: 255 }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
  },
  (table) => [
    unique("courses_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("courses_sourced_id")
      .on(table.tenantId, table.sourcedId)
      .where(sql`deleted_at is null`),
    index("courses_title_idx").on(table.tenantId, table.title, table.id),
    index("courses_group_id_idx").on(table.tenantId, table.groupId),
    foreignKey({
      name: "courses_group_fk",
      columns: [table.tenantId, table.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    check("courses_title_present", sql`${table.title} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({ select: sql`(select app.works_here())`, insert: managed, update: managed }),
  ],
);

export const coursesRelations = relations(courses, ({ one, many }) => ({
  group: one(groups, { fields: [courses.groupId], references: [groups.id] }),
  classes: many(classes),
}));

export type Course = typeof courses.$inferSelect;
export type NewCourse = typeof courses.$inferInsert;
