import { relations, sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId } from "./columns";
import { jobs } from "./jobs";
import { isMe, policies } from "./policies";
import { tenants } from "./tenants";
import { users } from "./users";

/** A file that somebody had made of a list (seed 003, 8.5.3), with its manifest. */
export const exports = pgTable(
  "exports",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    /** What kind of file: `chats_jsonl`, `chats_csv`, `chats_html`. */
    templateId: varchar("template_id", { length: 100 }).notNull(),
    templateVersion: varchar("template_version", { length: 20 }).notNull(),
    filename: varchar("filename", { length: 255 }).notNull(),
    /** Where the file lies, below the folder of exports; null until it is whole. */
    fileUrl: varchar("file_url", { length: 500 }),
    /** Bytes. */
    fileSize: bigint("file_size", { mode: "number" }),
    filters: jsonb("filters").notNull().default({}),
    rowCount: integer("row_count"),
    /** Why it was made; said before it is. */
    reason: varchar("reason", { length: 500 }).notNull(),
    /** What the file holds: filter, counts, hashes, who, why. */
    manifest: jsonb("manifest"),
    jobId: uuid("job_id"),
    requestedBy: uuid("requested_by").notNull(),
    createdAt: createdAt(),
    expiresAt: moment("expires_at"),
  },
  (table) => [
    unique("exports_tenant_id_id").on(table.tenantId, table.id),
    index("exports_created_at_idx").on(table.tenantId, table.createdAt, table.id),
    index("exports_requested_by_idx").on(table.tenantId, table.requestedBy),
    index("exports_job_idx").on(table.tenantId, table.jobId),
    foreignKey({
      name: "exports_job_fk",
      columns: [table.tenantId, table.jobId],
      foreignColumns: [jobs.tenantId, jobs.id],
    }),
    foreignKey({
      name: "exports_requested_by_fk",
      columns: [table.tenantId, table.requestedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check("exports_reason_present", sql`${table.reason} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({
      select: sql`requested_by = ${isMe}`,
      insert: sql`requested_by = ${isMe} and (select app.user_role()) in ('system_admin', 'group_admin')`,
      update: sql`requested_by = ${isMe}`,
    }),
  ],
);

export const exportsRelations = relations(exports, ({ one }) => ({
  job: one(jobs, { fields: [exports.jobId], references: [jobs.id] }),
  asker: one(users, { fields: [exports.requestedBy], references: [users.id] }),
}));

export type Export = typeof exports.$inferSelect;
export type NewExport = typeof exports.$inferInsert;
