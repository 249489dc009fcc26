import { relations, sql } from "drizzle-orm";
import {
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
} from "drizzle-orm/pg-core";
import { chatSessions } from "./chat-sessions";
import { createdAt, id, tenantId, tsvector } from "./columns";
import { policies } from "./policies";

export const messageRole = pgEnum("message_role", ["system", "user", "assistant", "tool"]);

/** What was said, in order (seed 000). */
export const messages = pgTable(
  "messages",
  {
    id: id(),
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    ordinal: integer("ordinal").notNull(),
    role: messageRole("role").notNull(),
    content: text("content").notNull(),
    tokenCount: integer("token_count").notNull().default(0),
    metadata: jsonb("metadata").notNull().default({}),
    search: tsvector("search").generatedAlwaysAs(sql`to_tsvector('simple', content)`),
    createdAt: createdAt(),
  },
  (table) => [
    unique("messages_tenant_id_id").on(table.tenantId, table.id),
    unique("messages_session_id_ordinal").on(table.tenantId, table.sessionId, table.ordinal),
    index("messages_search_idx").using("gin", table.search),
    foreignKey({
      name: "messages_session_fk",
      columns: [table.tenantId, table.sessionId],
      foreignColumns: [chatSessions.tenantId, chatSessions.id],
    }).onDelete("cascade"),
    check("messages_ordinal_counts", sql`${table.ordinal} >= 0`),
    // Admins must give a reason; the sub-select passes through the policy of chat_sessions.
    ...policies({
      select: sql`session_id in (select app.readable_chat_ids())`,
    }),
  ],
);

export const messagesRelations = relations(messages, ({ one }) => ({
  session: one(chatSessions, { fields: [messages.sessionId], references: [chatSessions.id] }),
}));

export type Message = typeof messages.$inferSelect;
export type NewMessage = typeof messages.$inferInsert;
