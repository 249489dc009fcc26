import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, uuid, varchar } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";

/**
 * Who did what to whom (seed 003, 8.5.1). Written by triggers and by `app.log_event` alone,
 * partitioned by month, append-only: the app role may only read.
 */
export const auditLogs = pgTable(
  "audit_logs",
  {
    id: uuid("id").notNull().default(sql`gen_random_uuid()`),
    tenantId: uuid("tenant_id"),
    userId: uuid("user_id"),
    action: varchar("action", { length: 100 }).notNull(),
    resourceType: varchar("resource_type", { length: 50 }),
    resourceId: uuid("resource_id"),
    /** The group that the change concerns, so that its admins can read of it. */
    groupId: uuid("group_id"),
    /** The row that a bulk change was about, on the rows that merely followed it. */
    partOf: uuid("part_of"),
    changes: jsonb("changes"),
    metadata: jsonb("metadata"),
    timestamp: moment("timestamp").notNull().default(sql`clock_timestamp()`),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.timestamp] }),
    index("idx_audit_logs_tenant").on(table.tenantId, table.timestamp.desc(), table.id.desc()),
    index("idx_audit_logs_heads")
      .on(table.tenantId, table.timestamp.desc(), table.id.desc())
      .where(sql`part_of is null`),
    index("idx_audit_logs_user").on(table.tenantId, table.userId, table.timestamp.desc()),
    index("idx_audit_logs_resource").on(table.tenantId, table.resourceId, table.timestamp.desc()),
    index("idx_audit_logs_group").on(table.tenantId, table.groupId, table.timestamp.desc()),
    index("idx_audit_logs_action").on(table.tenantId, table.action, table.timestamp.desc()),
    index("idx_audit_logs_part")
      .on(table.tenantId, table.partOf, table.timestamp.desc())
      .where(sql`part_of is not null`),
    ...policies({
      // What concerns oneself, but for teachers (product: who may do what).
      select: sql`${isSystemAdmin} or group_id in (select app.audit_group_ids()) or (resource_type in ('users', 'sessions', 'credentials') and app.audits_user(resource_id)) or (coalesce((select app.user_role()), '') <> 'teacher' and (user_id = ${isMe} or (resource_type = 'users' and resource_id = ${isMe})))`,
    }),
  ],
);

export type AuditLog = typeof auditLogs.$inferSelect;
