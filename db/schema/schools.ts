import { relations, sql } from "drizzle-orm";
import { foreignKey, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { createdAt, id, tenantId, updatedAt } from "./columns";
import { gradeLevel } from "./grade-level";
import { groups } from "./groups";
import { isSystemAdmin, policies } from "./policies";
import { students } from "./students";
import { tenants } from "./tenants";

const managed = sql`${isSystemAdmin} or app.administers_group(group_id)`;

/** What a group of type `school` has besides (seed 004): one row a group; its name is the group's. */
export const schools = pgTable(
  "schools",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    groupId: uuid("group_id").notNull(),
    code: varchar("code", { length: 50 }),
    address: varchar("address", { length: 500 }),
    phone: varchar("phone", { length: 50 }),
    website: varchar("website", { length: 500 }),
    principal: varchar("principal", { length: 255 }),
    gradeLevels: gradeLevel("grade_levels").array().notNull().default(sql`'{}'::grade_level[]`),
    /** A school day is a date here (IANA name). */
    timeZone: varchar("time_zone", { length: 64 }).notNull().default("America/Los_Angeles"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("schools_tenant_id_id").on(table.tenantId, table.id),
    unique("schools_group_id").on(table.tenantId, table.groupId),
    unique("schools_code").on(table.tenantId, table.code),
    foreignKey({
      name: "schools_group_fk",
      columns: [table.tenantId, table.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    ...policies({
      select: sql`${isSystemAdmin} or app.sees_group(group_id)`,
      insert: managed,
      update: managed,
    }),
  ],
);

export const schoolsRelations = relations(schools, ({ one, many }) => ({
  group: one(groups, { fields: [schools.groupId], references: [groups.id] }),
  students: many(students),
}));

export type School = typeof schools.$inferSelect;
export type NewSchool = typeof schools.$inferInsert;
