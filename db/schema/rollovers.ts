import { relations, sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgTable,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { academicSessions } from "./academic-sessions";
import { createdAt, id, moment, tenantId, updatedAt } from "./columns";
import { groups } from "./groups";
import { isMe, isSystemAdmin, policies } from "./policies";
import { rolloverChanges } from "./rollover-changes";
import { tenants } from "./tenants";
import { users } from "./users";

export const rolloverStatus = pgEnum("rollover_status", [
  "draft",
  "applied",
  "undone",
  "discarded",
]);

const managed = sql`${isSystemAdmin} or app.administers_group(group_id)`;

/** "Prepare next year": what would be copied and promoted, then what was, with the way back. */
export const rollovers = pgTable(
  "rollovers",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    /** The group below which it works: a school, or the whole district. */
    groupId: uuid("group_id").notNull(),
    fromSessionId: uuid("from_session_id").notNull(),
    toSessionId: uuid("to_session_id").notNull(),
    status: rolloverStatus("status").notNull().default("draft"),
    /** What was chosen in the preview; see lib/rollover/input.ts. */
    options: jsonb("options").notNull().default({}),
    /** How many of what were made, when it was applied. */
    summary: jsonb("summary"),
    createdBy: uuid("created_by").notNull(),
    appliedBy: uuid("applied_by"),
    appliedAt: moment("applied_at"),
    undoneAt: moment("undone_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("rollovers_tenant_id_id").on(table.tenantId, table.id),
    index("rollovers_created_at_idx").on(table.tenantId, table.createdAt.desc(), table.id.desc()),
    index("rollovers_group_idx").on(table.tenantId, table.groupId),
    index("rollovers_from_session_idx").on(table.tenantId, table.fromSessionId),
    index("rollovers_to_session_idx").on(table.tenantId, table.toSessionId),
    index("rollovers_created_by_idx").on(table.tenantId, table.createdBy),
    index("rollovers_applied_by_idx").on(table.tenantId, table.appliedBy),
    foreignKey({
      name: "rollovers_group_fk",
      columns: [table.tenantId, table.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "rollovers_from_session_fk",
      columns: [table.tenantId, table.fromSessionId],
      foreignColumns: [academicSessions.tenantId, academicSessions.id],
    }),
    foreignKey({
      name: "rollovers_to_session_fk",
      columns: [table.tenantId, table.toSessionId],
      foreignColumns: [academicSessions.tenantId, academicSessions.id],
    }),
    foreignKey({
      name: "rollovers_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "rollovers_applied_by_fk",
      columns: [table.tenantId, table.appliedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check("rollovers_forward", sql`${table.fromSessionId} <> ${table.toSessionId}`),
    ...policies({
      select: managed,
      insert: sql`created_by = ${isMe} and (${managed})`,
      update: managed,
    }),
  ],
);

export const rolloversRelations = relations(rollovers, ({ one, many }) => ({
  group: one(groups, { fields: [rollovers.groupId], references: [groups.id] }),
  from: one(academicSessions, {
    fields: [rollovers.fromSessionId],
    references: [academicSessions.id],
    relationName: "from",
  }),
  to: one(academicSessions, {
    fields: [rollovers.toSessionId],
    references: [academicSessions.id],
    relationName: "to",
  }),
  createdByUser: one(users, {
    fields: [rollovers.createdBy],
    references: [users.id],
    relationName: "createdBy",
  }),
  appliedByUser: one(users, {
    fields: [rollovers.appliedBy],
    references: [users.id],
    relationName: "appliedBy",
  }),
  changes: many(rolloverChanges),
}));

export type Rollover = typeof rollovers.$inferSelect;
export type NewRollover = typeof rollovers.$inferInsert;
