import { relations, sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { chatFlags } from "./chat-flags";
import { chatSessions } from "./chat-sessions";
import { createdAt, deletedAt, id, tenantId, updatedAt } from "./columns";
import { isMe, policies } from "./policies";
import { users } from "./users";

const mine = sql`author_id = ${isMe} and app.reviews_chat(session_id)`;

/** What those who review a chat write to each other; the person who talked never sees it. */
export const chatNotes = pgTable(
  "chat_notes",
  {
    id: id(),
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    flagId: uuid("flag_id"),
    authorId: uuid("author_id").notNull(),
    body: varchar("body", { length: 4000 }).notNull(),
    /** People who are asked to look; only those who review the chat themselves. */
    mentions: uuid("mentions").array().notNull().default([]),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
  },
  (table) => [
    unique("chat_notes_tenant_id_id").on(table.tenantId, table.id),
    index("chat_notes_session_idx").on(table.tenantId, table.sessionId, table.createdAt),
    index("chat_notes_flag_idx").on(table.tenantId, table.flagId),
    index("chat_notes_author_idx").on(table.tenantId, table.authorId),
    foreignKey({
      name: "chat_notes_session_fk",
      columns: [table.tenantId, table.sessionId],
      foreignColumns: [chatSessions.tenantId, chatSessions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "chat_notes_flag_fk",
      columns: [table.tenantId, table.flagId],
      foreignColumns: [chatFlags.tenantId, chatFlags.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "chat_notes_author_fk",
      columns: [table.tenantId, table.authorId],
      foreignColumns: [users.tenantId, users.id],
    }),
    check("chat_notes_body_present", sql`${table.body} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({ select: sql`app.reviews_chat(session_id)`, insert: mine, update: mine }),
  ],
);

export const chatNotesRelations = relations(chatNotes, ({ one }) => ({
  session: one(chatSessions, { fields: [chatNotes.sessionId], references: [chatSessions.id] }),
  flag: one(chatFlags, { fields: [chatNotes.flagId], references: [chatFlags.id] }),
  author: one(users, { fields: [chatNotes.authorId], references: [users.id] }),
}));

export type ChatNote = typeof chatNotes.$inferSelect;
export type NewChatNote = typeof chatNotes.$inferInsert;
