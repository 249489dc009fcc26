import { relations, sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  pgEnum,
  pgTable,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { chatSessions } from "./chat-sessions";
import { createdAt, id, moment, tenantId, updatedAt } from "./columns";
import { flagRules, flagSeverity } from "./flag-rules";
import { messages } from "./messages";
import { isMe, policies } from "./policies";
import { users } from "./users";

export const flagState = pgEnum("flag_state", ["open", "looking", "closed"]);

/** A chat that somebody should look at, because a rule or a person said so. Never deleted by hand. */
export const chatFlags = pgTable(
  "chat_flags",
  {
    id: id(),
    tenantId: tenantId(),
    sessionId: uuid("session_id").notNull(),
    /** Where in the chat; null for the whole of it. */
    messageId: uuid("message_id"),
    /** Null when a person raised it. */
    ruleId: uuid("rule_id"),
    /** The rule's name at that time, or what the person wrote. */
    reason: varchar("reason", { length: 500 }).notNull(),
    severity: flagSeverity("severity").notNull(),
    state: flagState("state").notNull().default("open"),
    /** Closed because there was nothing to it. */
    dismissed: boolean("dismissed").notNull().default(false),
    assigneeId: uuid("assignee_id"),
    dueAt: moment("due_at").notNull(),
    closingNote: varchar("closing_note", { length: 2000 }),
    closedAt: moment("closed_at"),
    closedBy: uuid("closed_by"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("chat_flags_tenant_id_id").on(table.tenantId, table.id),
    // A word that is said a hundred times is one flag, until somebody closed it.
    uniqueIndex("chat_flags_once")
      .on(table.tenantId, table.sessionId, table.ruleId)
      .where(sql`state <> 'closed' and rule_id is not null`),
    index("chat_flags_session_idx").on(table.tenantId, table.sessionId),
    index("chat_flags_due_idx")
      .on(table.tenantId, table.dueAt, table.id)
      .where(sql`state <> 'closed'`),
    index("chat_flags_closed_idx")
      .on(table.tenantId, table.closedAt, table.id)
      .where(sql`state = 'closed'`),
    index("chat_flags_created_idx").on(table.tenantId, table.createdAt, table.id),
    index("chat_flags_message_idx").on(table.tenantId, table.messageId),
    index("chat_flags_rule_idx").on(table.tenantId, table.ruleId),
    index("chat_flags_assignee_idx").on(table.tenantId, table.assigneeId),
    index("chat_flags_created_by_idx").on(table.tenantId, table.createdBy),
    index("chat_flags_closed_by_idx").on(table.tenantId, table.closedBy),
    foreignKey({
      name: "chat_flags_session_fk",
      columns: [table.tenantId, table.sessionId],
      foreignColumns: [chatSessions.tenantId, chatSessions.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "chat_flags_message_fk",
      columns: [table.tenantId, table.messageId],
      foreignColumns: [messages.tenantId, messages.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "chat_flags_rule_fk",
      columns: [table.tenantId, table.ruleId],
      foreignColumns: [flagRules.tenantId, flagRules.id],
    }),
    foreignKey({
      name: "chat_flags_assignee_fk",
      columns: [table.tenantId, table.assigneeId],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "chat_flags_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "chat_flags_closed_by_fk",
      columns: [table.tenantId, table.closedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check(
      "chat_flags_closed",
      sql`(state = 'closed') = (closed_at is not null) and (state = 'closed' or not dismissed)
          and (state <> 'closed' or closing_note ~ '[^ \\t\\n\\r\\f\\v]')`,
    ),
    check("chat_flags_reason_present", sql`${table.reason} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({
      select: sql`app.reviews_chat(session_id)`,
      insert: sql`created_by = ${isMe} and app.reviews_chat(session_id)`,
      update: sql`app.reviews_chat(session_id)`,
    }),
  ],
);

export const chatFlagsRelations = relations(chatFlags, ({ one }) => ({
  session: one(chatSessions, { fields: [chatFlags.sessionId], references: [chatSessions.id] }),
  message: one(messages, { fields: [chatFlags.messageId], references: [messages.id] }),
  rule: one(flagRules, { fields: [chatFlags.ruleId], references: [flagRules.id] }),
  assignee: one(users, { fields: [chatFlags.assigneeId], references: [users.id] }),
}));

export type ChatFlag = typeof chatFlags.$inferSelect;
export type NewChatFlag = typeof chatFlags.$inferInsert;
