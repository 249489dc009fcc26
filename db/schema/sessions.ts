import { relations, sql } from "drizzle-orm";
import { foreignKey, index, pgEnum, pgTable, text, uuid, varchar } from "drizzle-orm/pg-core";
import { createdAt, moment, tenantId } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { users } from "./users";

const ownOrManaged = sql`user_id = ${isMe} or ${isSystemAdmin} or app.keeps_user(user_id, 'people.suspend')`;

/** How somebody proved who they are. */
export const sessionMethod = pgEnum("session_method", ["password", "single_sign_on"]);

/**
 * Sign-ins that still count (seed 000; Lucia's table). `id` is the SHA-256 of the token in hex;
 * the token itself is only in the cookie. Opened and read through `app.*_session` functions.
 */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    tenantId: tenantId(),
    userId: uuid("user_id").notNull(),
    /** The idle limit, moved forward as the person works, never past the absolute limit. */
    expiresAt: moment("expires_at").notNull(),
    createdAt: createdAt(),
    ip: varchar("ip", { length: 45 }),
    userAgent: varchar("user_agent", { length: 500 }),
    method: sessionMethod("method").notNull().default("password"),
  },
  (table) => [
    index("sessions_user_id_idx").on(table.tenantId, table.userId),
    index("sessions_expires_at_idx").on(table.expiresAt),
    foreignKey({
      name: "sessions_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    ...policies({ select: ownOrManaged, delete: ownOrManaged }),
  ],
);

export const sessionsRelations = relations(sessions, ({ one }) => ({
  user: one(users, { fields: [sessions.userId], references: [users.id] }),
}));

export type Session = typeof sessions.$inferSelect;
export type NewSession = typeof sessions.$inferInsert;
