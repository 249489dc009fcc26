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
import { chatSessions } from "./chat-sessions";
import { classMembers } from "./class-members";
import { createdAt, deletedAt, id, tenantId, updatedAt } from "./columns";
import { groups } from "./groups";
import { isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";

export const classStatus = pgEnum("class_status", ["active", "completed", "cancelled"]);

const edited = sql`${isSystemAdmin} or group_id in (select app.admin_group_ids()) or id in (select app.taught_class_ids())`;

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
  },
  (table) => [
    unique("classes_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("idx_classes_tenant_sourced_id")
      .on(table.tenantId, table.sourcedId)
      .where(sql`deleted_at is null`),
    index("classes_group_id_idx").on(table.tenantId, table.groupId, table.name, table.id),
    index("idx_classes_status").on(table.tenantId, table.status),
    index("idx_classes_dates").on(table.tenantId, table.startDate, table.endDate),
    foreignKey({
      name: "classes_group_fk",
      columns: [table.tenantId, table.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    check(
      "check_capacity",
      sql`${table.capacity} > 0 and ${table.enrolledCount} <= ${table.capacity}`,
    ),
    check("check_dates", sql`${table.endDate} is null or ${table.endDate} >= ${table.startDate}`),
    ...policies({
      select: sql`${isSystemAdmin} or group_id in (select app.scope_group_ids()) or id in (select app.my_class_ids())`,
      insert: sql`${isSystemAdmin} or group_id in (select app.scope_group_ids())`,
      update: edited,
      updateTo: sql`${isSystemAdmin} or group_id in (select app.scope_group_ids())`,
    }),
  ],
);

export const classesRelations = relations(classes, ({ one, many }) => ({
  group: one(groups, { fields: [classes.groupId], references: [groups.id] }),
  members: many(classMembers),
  chatSessions: many(chatSessions),
}));

export type Class = typeof classes.$inferSelect;
export type NewClass = typeof classes.$inferInsert;
