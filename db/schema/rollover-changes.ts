import { relations, sql } from "drizzle-orm";
import { foreignKey, index, pgEnum, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { classes, classStatus } from "./classes";
import { createdAt, id, tenantId } from "./columns";
import { gradeLevel } from "./grade-level";
import { policies } from "./policies";
import { rollovers } from "./rollovers";
import { studentStatus, students } from "./students";
import { tenants } from "./tenants";

export const rolloverChangeKind = pgEnum("rollover_change_kind", [
  "class_copied",
  "class_completed",
  "student_promoted",
  "student_graduated",
]);

/** What an applied rollover did, row by row, so that it can be taken back. */
export const rolloverChanges = pgTable(
  "rollover_changes",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    rolloverId: uuid("rollover_id").notNull(),
    kind: rolloverChangeKind("kind").notNull(),
    /** The class that was copied or completed. */
    classId: uuid("class_id"),
    /** The copy. */
    newClassId: uuid("new_class_id"),
    studentId: uuid("student_id"),
    gradeBefore: gradeLevel("grade_before"),
    gradeAfter: gradeLevel("grade_after"),
    studentStatusBefore: studentStatus("student_status_before"),
    classStatusBefore: classStatus("class_status_before"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("rollover_changes_tenant_id_id").on(table.tenantId, table.id),
    index("rollover_changes_rollover_idx").on(table.tenantId, table.rolloverId, table.kind),
    index("rollover_changes_class_idx").on(table.tenantId, table.classId),
    index("rollover_changes_new_class_idx").on(table.tenantId, table.newClassId),
    index("rollover_changes_student_idx").on(table.tenantId, table.studentId),
    foreignKey({
      name: "rollover_changes_rollover_fk",
      columns: [table.tenantId, table.rolloverId],
      foreignColumns: [rollovers.tenantId, rollovers.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "rollover_changes_class_fk",
      columns: [table.tenantId, table.classId],
      foreignColumns: [classes.tenantId, classes.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "rollover_changes_new_class_fk",
      columns: [table.tenantId, table.newClassId],
      foreignColumns: [classes.tenantId, classes.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "rollover_changes_student_fk",
      columns: [table.tenantId, table.studentId],
      foreignColumns: [students.tenantId, students.id],
    }).onDelete("cascade"),
    ...policies({
      select: sql`rollover_id in (select r.id from rollovers r)`,
    }),
  ],
);

export const rolloverChangesRelations = relations(rolloverChanges, ({ one }) => ({
  rollover: one(rollovers, {
    fields: [rolloverChanges.rolloverId],
    references: [rollovers.id],
  }),
  class: one(classes, {
    fields: [rolloverChanges.classId],
    references: [classes.id],
    relationName: "class",
  }),
  newClass: one(classes, {
    fields: [rolloverChanges.newClassId],
    references: [classes.id],
    relationName: "newClass",
  }),
  student: one(students, { fields: [rolloverChanges.studentId], references: [students.id] }),
}));

export type RolloverChange = typeof rolloverChanges.$inferSelect;
export type NewRolloverChange = typeof rolloverChanges.$inferInsert;
