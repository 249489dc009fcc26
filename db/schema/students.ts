import { relations, sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  pgEnum,
  pgTable,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, id, tenantId, updatedAt } from "./columns";
import { gradeLevel } from "./grade-level";
import { isMe, isSystemAdmin, policies } from "./policies";
import { schools } from "./schools";
import { tenants } from "./tenants";
import { users } from "./users";

/** Student enrollment status (seed 004): of the school, not of a class. */
export const studentStatus = pgEnum("student_status", [
  "enrolled",
  "inactive",
  "transferred",
  "withdrawn",
  "graduated",
]);

const managed = sql`${isSystemAdmin} or app.manages_user(user_id)`;

/**
 * The pupil's record (seed 004), one-to-one with a person: a pupil too young to sign in is a person
 * without an address, so that nobody's name is kept twice (ADR 024).
 */
export const students = pgTable(
  "students",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    userId: uuid("user_id").notNull(),
    number: varchar("number", { length: 50 }),
    gradeLevel: gradeLevel("grade_level"),
    status: studentStatus("status").notNull().default("enrolled"),
    schoolId: uuid("school_id"),
    createdBy: uuid("created_by"),
    updatedBy: uuid("updated_by"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("students_tenant_id_id").on(table.tenantId, table.id),
    unique("students_user_id").on(table.tenantId, table.userId),
    uniqueIndex("students_number").on(table.tenantId, table.number),
    index("students_school_grade_idx").on(table.tenantId, table.schoolId, table.gradeLevel),
    index("students_created_by_idx").on(table.tenantId, table.createdBy),
    index("students_updated_by_idx").on(table.tenantId, table.updatedBy),
    foreignKey({
      name: "students_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "students_school_fk",
      columns: [table.tenantId, table.schoolId],
      foreignColumns: [schools.tenantId, schools.id],
    }),
    foreignKey({
      name: "students_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "students_updated_by_fk",
      columns: [table.tenantId, table.updatedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    ...policies({
      select: sql`user_id = ${isMe} or ${isSystemAdmin} or app.sees_user(user_id)`,
      insert: managed,
      update: managed,
    }),
  ],
);

export const studentsRelations = relations(students, ({ one }) => ({
  user: one(users, { fields: [students.userId], references: [users.id] }),
  school: one(schools, { fields: [students.schoolId], references: [schools.id] }),
  createdByUser: one(users, {
    fields: [students.createdBy],
    references: [users.id],
    relationName: "createdBy",
  }),
  updatedByUser: one(users, {
    fields: [students.updatedBy],
    references: [users.id],
    relationName: "updatedBy",
  }),
}));

export type Student = typeof students.$inferSelect;
export type NewStudent = typeof students.$inferInsert;
