import { relations, sql } from "drizzle-orm";
import { foreignKey, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, tenantId } from "./columns";
import { messages } from "./messages";
import { policies } from "./policies";

/** What a message said before it was edited. */
export const messageEdits = pgTable(
  "message_edits",
  {
    id: id(),
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    messageId: uuid("message_id").notNull(),
    content: text("content").notNull(),
    /** When it was replaced. */
    editedAt: moment("edited_at").notNull().default(sql`now()`),
    createdAt: createdAt(),
  },
  (table) => [
    unique("message_edits_tenant_id_id").on(table.tenantId, table.id),
    index("message_edits_message_idx").on(table.tenantId, table.messageId, table.editedAt),
    foreignKey({
      name: "message_edits_message_fk",
      columns: [table.tenantId, table.messageId],
      foreignColumns: [messages.tenantId, messages.id],
    }).onDelete("cascade"),
    ...policies({ select: sql`app.reads_chat(session_id)` }),
  ],
);

export const messageEditsRelations = relations(messageEdits, ({ one }) => ({
  message: one(messages, { fields: [messageEdits.messageId], references: [messages.id] }),
}));

export type MessageEdit = typeof messageEdits.$inferSelect;
export type NewMessageEdit = typeof messageEdits.$inferInsert;
