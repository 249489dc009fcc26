import { relations, sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId, updatedAt } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { users } from "./users";

/** An admin looking through somebody's eyes: read-only, with a reason, for half an hour at most. */
export const viewAsSessions = pgTable(
  "view_as_sessions",
  {
    id: id(),
    tenantId: tenantId(),
    adminId: uuid("admin_id").notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** The admin's own sign-in, by the hash of its token: it ends with it. */
    sessionId: text("session_id").notNull(),
    reason: varchar("reason", { length: 500 }).notNull(),
    endsAt: moment("ends_at").notNull(),
    endedAt: moment("ended_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("view_as_sessions_tenant_id_id").on(table.tenantId, table.id),
    index("view_as_sessions_admin_idx").on(table.tenantId, table.adminId, table.createdAt.desc()),
    index("view_as_sessions_subject_idx").on(table.tenantId, table.subjectId),
    index("view_as_sessions_session_idx").on(table.tenantId, table.sessionId),
    check("view_as_reason_present", sql`${table.reason} ~ '[^ \\t\\n\\r\\f\\v]'`),
    check(
      "view_as_half_an_hour",
      sql`${table.endsAt} <= ${table.createdAt} + interval '30 minutes'`,
    ),
    check("view_as_somebody_else", sql`${table.adminId} <> ${table.subjectId}`),
    foreignKey({
      name: "view_as_sessions_admin_fk",
      columns: [table.tenantId, table.adminId],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "view_as_sessions_subject_fk",
      columns: [table.tenantId, table.subjectId],
      foreignColumns: [users.tenantId, users.id],
    }),
    ...policies({ select: sql`admin_id = ${isMe} or subject_id = ${isMe} or ${isSystemAdmin}` }),
  ],
);

export const viewAsSessionsRelations = relations(viewAsSessions, ({ one }) => ({
  admin: one(users, { fields: [viewAsSessions.adminId], references: [users.id] }),
  subject: one(users, { fields: [viewAsSessions.subjectId], references: [users.id] }),
}));

export type ViewAsSession = typeof viewAsSessions.$inferSelect;
export type NewViewAsSession = typeof viewAsSessions.$inferInsert;
