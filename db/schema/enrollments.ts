import { relations, sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  numeric,
  pgEnum,
  pgTable,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { classes } from "./classes";
import { createdAt, id, tenantId, updatedAt } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { users } from "./users";

export const enrollmentStatus = pgEnum("enrollment_status", ["active", "completed", "dropped"]);

/**
 * The academic record behind the roster (seed 003, 8.3.4): one spell for each time that a pupil was
 * in a class. Kept by the triggers of class_members and classes alone; the app role only reads.
 */
export const enrollments = pgTable(
  "enrollments",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    studentId: uuid("student_id").notNull(),
    classId: uuid("class_id").notNull(),
    enrollmentDate: date("enrollment_date").notNull().default(sql`current_date`),
    completionDate: date("completion_date"),
    status: enrollmentStatus("status").notNull().default("active"),
    attendanceRate: numeric("attendance_rate", { precision: 5, scale: 2 }),
    currentGrade: varchar("current_grade", { length: 10 }),
    /** Who put the pupil in, and who ended the spell; null for the system. */
    enrolledBy: uuid("enrolled_by"),
    endedBy: uuid("ended_by"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("enrollments_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("idx_enrollments_student_class")
      .on(table.tenantId, table.studentId, table.classId)
      .where(sql`status = 'active'`),
    index("enrollments_student_id_idx").on(table.tenantId, table.studentId, table.createdAt.desc()),
    index("enrollments_class_id_idx").on(table.tenantId, table.classId, table.createdAt.desc()),
    index("enrollments_enrolled_by_idx").on(table.tenantId, table.enrolledBy),
    index("enrollments_ended_by_idx").on(table.tenantId, table.endedBy),
    foreignKey({
      name: "enrollments_student_fk",
      columns: [table.tenantId, table.studentId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "enrollments_class_fk",
      columns: [table.tenantId, table.classId],
      foreignColumns: [classes.tenantId, classes.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "enrollments_enrolled_by_fk",
      columns: [table.tenantId, table.enrolledBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "enrollments_ended_by_fk",
      columns: [table.tenantId, table.endedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check(
      "enrollments_dates",
      sql`${table.completionDate} is null or ${table.completionDate} >= ${table.enrollmentDate}`,
    ),
    check(
      "enrollments_ended",
      sql`(${table.status} = 'active') = (${table.completionDate} is null)`,
    ),
    check("enrollments_attendance_rate", sql`${table.attendanceRate} between 0 and 100`),
    ...policies({
      select: sql`student_id = ${isMe} or ${isSystemAdmin} or app.keeps_class(class_id)`,
    }),
  ],
);

export const enrollmentsRelations = relations(enrollments, ({ one }) => ({
  student: one(users, {
    fields: [enrollments.studentId],
    references: [users.id],
    relationName: "student",
  }),
  class: one(classes, { fields: [enrollments.classId], references: [classes.id] }),
  enrolledByUser: one(users, {
    fields: [enrollments.enrolledBy],
    references: [users.id],
    relationName: "enrolledBy",
  }),
  endedByUser: one(users, {
    fields: [enrollments.endedBy],
    references: [users.id],
    relationName: "endedBy",
  }),
}));

export type Enrollment = typeof enrollments.$inferSelect;
export type NewEnrollment = typeof enrollments.$inferInsert;
