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
  varchar,
} from "drizzle-orm/pg-core";
import { chatSessions } from "./chat-sessions";
import { createdAt, deletedAt, id, moment, tenantId, tsvector } from "./columns";
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
    /** Stems of its language, without accents. */
    search: tsvector("search").generatedAlwaysAs(sql`app.message_vector(language, content)`),
    createdAt: createdAt(),
    /** BCP 47, as its chat's unless it is told otherwise. */
    language: varchar("language", { length: 35 }).notNull().default("und"),
    model: varchar("model", { length: 100 }),
    latencyMs: integer("latency_ms"),
    /** What it said before is in `message_edits`. */
    editedAt: moment("edited_at"),
    /** The person took it back; the text stays for those who oversee the chat. */
    deletedAt: deletedAt(),
    /** Its content is masked; the original is sealed in `message_redactions`. */
    redactedAt: moment("redacted_at"),
  },
  (table) => [
    unique("messages_tenant_id_id").on(table.tenantId, table.id),
    unique("messages_session_id_ordinal").on(table.tenantId, table.sessionId, table.ordinal),
    index("messages_search_idx").using("gin", table.search),
    index("messages_created_at_idx").on(table.tenantId, table.createdAt, table.id),
    foreignKey({
      name: "messages_session_fk",
      columns: [table.tenantId, table.sessionId],
      foreignColumns: [chatSessions.tenantId, chatSessions.id],
    }).onDelete("cascade"),
    check("messages_ordinal_counts", sql`${table.ordinal} >= 0`),
    check("messages_latency_counts", sql`${table.latencyMs} >= 0`),
    // One's own, and what the viewer has opened, which is on record in chat_reads.
    ...policies({ select: sql`app.reads_chat(session_id)` }),
  ],
);

export const messagesRelations = relations(messages, ({ one }) => ({
  session: one(chatSessions, { fields: [messages.sessionId], references: [chatSessions.id] }),
}));

export type Message = typeof messages.$inferSelect;
export type NewMessage = typeof messages.$inferInsert;
