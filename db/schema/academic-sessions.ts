import { relations, sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { classes } from "./classes";
import { createdAt, deletedAt, id, tenantId, updatedAt } from "./columns";
import { policies } from "./policies";
import { tenants } from "./tenants";

/** OneRoster's sessionType, in snake case. */
export const academicSessionType = pgEnum("academic_session_type", [
  "school_year",
  "semester",
  "term",
  "grading_period",
]);

const managed = sql`(select app.administers_tenant())`;

/** School years and the terms in them, as OneRoster knows them; the whole tenant shares them. */
export const academicSessions = pgTable(
  "academic_sessions",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    title: varchar("title", { length: 255 }).notNull(),
    type: academicSessionType("type").notNull(),
    startDate: date("start_date").notNull(),
    /** The last day; OneRoster's endDate is the day after. */
    endDate: date("end_date").notNull(),
    parentId: uuid("parent_id"),
    /** The year in which the school year ends. */
    schoolYear: integer("school_year").notNull(),
    sourcedId: varchar("sourced_id", { length: 255 }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
  },
  (table) => [
    unique("academic_sessions_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("academic_sessions_sourced_id")
      .on(table.tenantId, table.sourcedId)
      .where(sql`deleted_at is null`),
    uniqueIndex("academic_sessions_title")
      .on(table.tenantId, table.schoolYear, table.title)
      .where(sql`deleted_at is null`),
    index("academic_sessions_dates_idx").on(table.tenantId, table.startDate, table.id),
    index("academic_sessions_parent_idx").on(table.tenantId, table.parentId),
    foreignKey({
      name: "academic_sessions_parent_fk",
      columns: [table.tenantId, table.parentId],
      foreignColumns: [table.tenantId, table.id],
    }),
    check("academic_sessions_dates", sql`${table.endDate} >= ${table.startDate}`),
    check(
      "academic_sessions_year_has_no_parent",
      sql`${table.type} <> 'school_year' or ${table.parentId} is null`,
    ),
    check("academic_sessions_title_present", sql`${table.title} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({ select: sql`(select app.works_here())`, insert: managed, update: managed }),
  ],
);

export const academicSessionsRelations = relations(academicSessions, ({ one, many }) => ({
  parent: one(academicSessions, {
    fields: [academicSessions.parentId],
    references: [academicSessions.id],
    relationName: "parent",
  }),
  children: many(academicSessions, { relationName: "parent" }),
  classes: many(classes),
}));

export type AcademicSession = typeof academicSessions.$inferSelect;
export type NewAcademicSession = typeof academicSessions.$inferInsert;
