import { relations, sql } from "drizzle-orm";
import {
  check,
  date,
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
import { academicSessions } from "./academic-sessions";
import { chatSessions } from "./chat-sessions";
import { classMembers } from "./class-members";
import { createdAt, deletedAt, id, tenantId, updatedAt } from "./columns";
import { courses } from "./courses";
import { enrollments } from "./enrollments";
import { gradeLevel } from "./grade-level";
import { groups } from "./groups";
import { isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";

export const classStatus = pgEnum("class_status", ["active", "completed", "cancelled"]);

const edited = sql`${isSystemAdmin} or app.edits_class(id, group_id)`;

/** A teaching group inside a school or department (seeds 001 and 003, 8.3.3). */
export const classes = pgTable(
  "classes",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    groupId: uuid("group_id").notNull(),
    name: varchar("name", { length: 255 }).notNull(),
    code: varchar("code", { length: 50 }),
    description: text("description"),
    level: varchar("level", { length: 50 }),
    subject: varchar("subject", { length: 100 }),
    capacity: integer("capacity").notNull().default(20),
    enrolledCount: integer("enrolled_count").notNull().default(0),
    scheduleDescription: varchar("schedule_description", { length: 500 }),
    startDate: date("start_date").notNull().default(sql`current_date`),
    endDate: date("end_date"),
    status: classStatus("status").notNull().default("active"),
    settings: jsonb("settings").notNull().default({}),
    sourcedId: varchar("sourced_id", { length: 255 }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
    /** Seats that an admin gave beyond the capacity, for this class alone. */
    extraSeats: integer("extra_seats").notNull().default(0),
    /** How many teachers the roster has; kept by trigger. */
    teacherCount: integer("teacher_count").notNull().default(0),
    academicSessionId: uuid("academic_session_id"),
    courseId: uuid("course_id"),
    gradeLevels: gradeLevel("grade_levels").array().notNull().default(sql`'{}'::grade_level[]`),
    /** Name, code and subject as searches compare them. */
    searchFolded: text("search_folded").generatedAlwaysAs(
      sql`app.fold(name || ' ' || coalesce(code, '') || ' ' || coalesce(subject, ''))`,
    ),
  },
  (table) => [
    unique("classes_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("idx_classes_tenant_sourced_id")
      .on(table.tenantId, table.sourcedId)
      .where(sql`deleted_at is null`),
    index("classes_group_id_idx").on(table.tenantId, table.groupId, table.name, table.id),
    index("idx_classes_status").on(table.tenantId, table.status),
    index("idx_classes_dates").on(table.tenantId, table.startDate, table.endDate),
    index("classes_academic_session_idx").on(table.tenantId, table.academicSessionId),
    index("classes_course_idx").on(table.tenantId, table.courseId),
    index("classes_name_idx").on(table.tenantId, sql`${table.name} collate app.natural`, table.id),
    index("classes_subject_idx").on(table.tenantId, table.subject),
    index("classes_code_idx").on(table.tenantId, sql`coalesce(lower(${table.code}), '')`, table.id),
    index("classes_start_idx").on(table.tenantId, table.startDate, table.id),
    index("classes_enrolled_idx").on(table.tenantId, table.enrolledCount, table.id),
    index("classes_without_teacher_idx")
      .on(table.tenantId)
      .where(sql`teacher_count = 0 and deleted_at is null`),
    index("classes_over_capacity_idx")
      .on(table.tenantId)
      .where(sql`enrolled_count > capacity and deleted_at is null`),
    foreignKey({
      name: "classes_group_fk",
      columns: [table.tenantId, table.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "classes_academic_session_fk",
      columns: [table.tenantId, table.academicSessionId],
      foreignColumns: [academicSessions.tenantId, academicSessions.id],
    }),
    foreignKey({
      name: "classes_course_fk",
      columns: [table.tenantId, table.courseId],
      foreignColumns: [courses.tenantId, courses.id],
    }),
    check(
      "check_capacity",
      sql`${table.capacity} > 0 and ${table.enrolledCount} <= ${table.capacity} + ${table.extraSeats}`,
    ),
    check("classes_extra_seats", sql`${table.extraSeats} >= 0`),
    check("classes_name_present", sql`${table.name} ~ '[^ \\t\\n\\r\\f\\v]'`),
    check("check_dates", sql`${table.endDate} is null or ${table.endDate} >= ${table.startDate}`),
    ...policies({
      select: sql`${isSystemAdmin} or app.sees_class(id, group_id)`,
      insert: sql`${isSystemAdmin} or app.works_in_group(group_id)`,
      update: edited,
      updateTo: sql`${isSystemAdmin} or app.works_in_group(group_id) or app.teaches_class(id)`,
    }),
  ],
);

export const classesRelations = relations(classes, ({ one, many }) => ({
  group: one(groups, { fields: [classes.groupId], references: [groups.id] }),
  members: many(classMembers),
  enrollments: many(enrollments),
  academicSession: one(academicSessions, {
    fields: [classes.academicSessionId],
    references: [academicSessions.id],
  }),
  course: one(courses, { fields: [classes.courseId], references: [courses.id] }),
  chatSessions: many(chatSessions),
}));

export type Class = typeof classes.$inferSelect;
export type NewClass = typeof classes.$inferInsert;
