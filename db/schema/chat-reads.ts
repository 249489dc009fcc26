import { relations, sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { chatSessions } from "./chat-sessions";
import { createdAt, id, moment, tenantId } from "./columns";
import { memberRole } from "./member-role";
import { isMe, isSystemAdmin, policies } from "./policies";
import { users } from "./users";

/**
 * opened: one transcript; searched: the right to search in what was said; found: a hit of a search
 * showed words of the chat; exported: it went out in a file.
 */
export const chatReadKind = pgEnum("chat_read_kind", ["opened", "searched", "found", "exported"]);

/** Every look at what somebody said, and the right that it gives for an hour (FERPA § 99.32). */
export const chatReads = pgTable(
  "chat_reads",
  {
    id: id(),
    tenantId: tenantId(),
    kind: chatReadKind("kind").notNull(),
    /** Null for `searched`, which is about no single chat. */
    sessionId: uuid("session_id"),
    /** Whose chat it is. */
    userId: uuid("user_id"),
    readerId: uuid("reader_id").notNull(),
    /** As whom they read. */
    readerRole: memberRole("reader_role").notNull(),
    /** Null where teachers read a chat of their class. */
    reason: varchar("reason", { length: 500 }),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [
    unique("chat_reads_tenant_id_id").on(table.tenantId, table.id),
    index("chat_reads_session_idx").on(table.tenantId, table.sessionId, table.readerId),
    index("chat_reads_user_idx").on(table.tenantId, table.userId, table.createdAt),
    index("chat_reads_reader_idx").on(table.tenantId, table.readerId, table.createdAt),
    foreignKey({
      name: "chat_reads_session_fk",
      columns: [table.tenantId, table.sessionId],
      foreignColumns: [chatSessions.tenantId, chatSessions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "chat_reads_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "chat_reads_reader_fk",
      columns: [table.tenantId, table.readerId],
      foreignColumns: [users.tenantId, users.id],
    }),
    check(
      "chat_reads_subject",
      sql`(kind = 'searched') = (session_id is null) and (session_id is null) = (user_id is null)`,
    ),
    ...policies({ select: sql`reader_id = ${isMe} or user_id = ${isMe} or ${isSystemAdmin}` }),
  ],
);

export const chatReadsRelations = relations(chatReads, ({ one }) => ({
  session: one(chatSessions, { fields: [chatReads.sessionId], references: [chatSessions.id] }),
  reader: one(users, { fields: [chatReads.readerId], references: [users.id] }),
}));

export type ChatRead = typeof chatReads.$inferSelect;
export type NewChatRead = typeof chatReads.$inferInsert;
