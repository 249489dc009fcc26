import { relations, sql } from "drizzle-orm";
import {
  boolean,
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
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId, updatedAt } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { users } from "./users";

/** Background job states (seed 004). */
export const jobStatus = pgEnum("job_status", [
  "queued",
  "running",
  "succeeded",
  "failed",
  "cancelled",
]);

const own = sql`${isSystemAdmin} or created_by = ${isMe}`;

/** Long work that somebody asked for: what, how far it is, how it ended. The queue is pg-boss's. */
export const jobs = pgTable(
  "jobs",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    kind: varchar("kind", { length: 64 }).notNull(),
    status: jobStatus("status").notNull().default("queued"),
    /** What was asked for; ids and choices, never a secret. */
    params: jsonb("params").notNull().default({}),
    done: integer("done").notNull().default(0),
    total: integer("total").notNull().default(0),
    result: jsonb("result"),
    /** Why it failed, in words for people. */
    failure: text("failure"),
    cancelRequested: boolean("cancel_requested").notNull().default(false),
    createdBy: uuid("created_by").notNull(),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("jobs_tenant_id_id").on(table.tenantId, table.id),
    index("jobs_created_at_idx").on(table.tenantId, table.createdAt.desc(), table.id.desc()),
    index("jobs_created_by_idx").on(table.tenantId, table.createdBy),
    check("jobs_progress", sql`${table.done} >= 0 and ${table.total} >= 0`),
    foreignKey({
      name: "jobs_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    ...policies({
      select: own,
      insert: sql`created_by = ${isMe} and (select app.user_role()) in ('system_admin', 'group_admin')`,
      update: own,
    }),
  ],
);

export const jobsRelations = relations(jobs, ({ one }) => ({
  tenant: one(tenants, { fields: [jobs.tenantId], references: [tenants.id] }),
  creator: one(users, { fields: [jobs.createdBy], references: [users.id] }),
}));

export type Job = typeof jobs.$inferSelect;
export type NewJob = typeof jobs.$inferInsert;
