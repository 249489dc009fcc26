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
import { createdAt, id, tenantId } from "./columns";
import { messages } from "./messages";
import { policies } from "./policies";
import { users } from "./users";

/** Who masked a message and why, with the original, sealed by the app's own key. */
export const messageRedactions = pgTable(
  "message_redactions",
  {
    id: id(),
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    messageId: uuid("message_id").notNull(),
    /** The text of before; the app role writes it and reads it through a function alone. */
    sealed: text("sealed").notNull(),
    reason: varchar("reason", { length: 500 }).notNull(),
    redactedBy: uuid("redacted_by").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("message_redactions_tenant_id_id").on(table.tenantId, table.id),
    unique("message_redactions_once").on(table.tenantId, table.messageId),
    index("message_redactions_redacted_by_idx").on(table.tenantId, table.redactedBy),
    foreignKey({
      name: "message_redactions_message_fk",
      columns: [table.tenantId, table.messageId],
      foreignColumns: [messages.tenantId, messages.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "message_redactions_redacted_by_fk",
      columns: [table.tenantId, table.redactedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check("message_redactions_reason_present", sql`${table.reason} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({ select: sql`app.reviews_chat(session_id)` }),
  ],
);

export const messageRedactionsRelations = relations(messageRedactions, ({ one }) => ({
  message: one(messages, { fields: [messageRedactions.messageId], references: [messages.id] }),
}));

export type MessageRedaction = typeof messageRedactions.$inferSelect;
export type NewMessageRedaction = typeof messageRedactions.$inferInsert;
