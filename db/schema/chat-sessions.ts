import { relations, sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { classes } from "./classes";
import { createdAt, deletedAt, id, moment, tenantId, updatedAt } from "./columns";
import { groups } from "./groups";
import { messages } from "./messages";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { toolVersions } from "./tool-versions";
import { tools } from "./tools";
import { users } from "./users";

export const chatStatus = pgEnum("chat_status", ["active", "closed"]);

/**
 * One conversation of a person with a tool (seed 000). The rows are facts about it; what was
 * said is in `messages`, which ask whoever reads it to be on record.
 */
export const chatSessions = pgTable(
  "chat_sessions",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    toolId: uuid("tool_id").notNull(),
    toolVersionId: uuid("tool_version_id"),
    userId: uuid("user_id").notNull(),
    classId: uuid("class_id"),
    /** A pupil's words, as are the inputs: the app role reads both through `app.chat_words` alone. */
    title: varchar("title", { length: 255 }),
    inputs: jsonb("inputs").notNull().default({}),
    status: chatStatus("status").notNull().default("active"),
    messageCount: integer("message_count").notNull().default(0),
    tokenCount: integer("token_count").notNull().default(0),
    lastMessageAt: moment("last_message_at").notNull().default(sql`now()`),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
    /** Where it was held: the class's group, else the person's own at that time. Kept by trigger. */
    groupId: uuid("group_id"),
    /** BCP 47; decides how what is said is made searchable. */
    language: varchar("language", { length: 35 }).notNull().default("und"),
    /** The model that answered last. */
    model: varchar("model", { length: 100 }),
    /** Messages of the person themself. */
    userMessageCount: integer("user_message_count").notNull().default(0),
    /** Flags that are not closed. */
    flagCount: integer("flag_count").notNull().default(0),
  },
  (table) => [
    unique("chat_sessions_tenant_id_id").on(table.tenantId, table.id),
    index("chat_sessions_user_id_idx").on(table.tenantId, table.userId),
    index("chat_sessions_tool_created_idx").on(table.tenantId, table.toolId, table.createdAt),
    index("chat_sessions_tool_version_id_idx").on(table.tenantId, table.toolVersionId),
    index("chat_sessions_class_id_idx").on(table.tenantId, table.classId),
    index("chat_sessions_group_id_idx").on(table.tenantId, table.groupId),
    index("chat_sessions_last_message_idx").on(table.tenantId, table.lastMessageAt, table.id),
    index("chat_sessions_created_at_idx").on(table.tenantId, table.createdAt, table.id),
    index("chat_sessions_message_count_idx").on(table.tenantId, table.messageCount, table.id),
    index("chat_sessions_token_count_idx").on(table.tenantId, table.tokenCount, table.id),
    // Which languages are spoken is asked at each search.
    index("chat_sessions_language_idx").on(table.tenantId, table.language),
    index("chat_sessions_flagged_idx")
      .on(table.tenantId, table.lastMessageAt, table.id)
      .where(sql`flag_count > 0`),
    foreignKey({
      name: "chat_sessions_tool_fk",
      columns: [table.tenantId, table.toolId],
      foreignColumns: [tools.tenantId, tools.id],
    }),
    foreignKey({
      name: "chat_sessions_tool_version_fk",
      columns: [table.tenantId, table.toolVersionId],
      foreignColumns: [toolVersions.tenantId, toolVersions.id],
    }),
    foreignKey({
      name: "chat_sessions_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "chat_sessions_class_fk",
      columns: [table.tenantId, table.classId],
      foreignColumns: [classes.tenantId, classes.id],
    }),
    foreignKey({
      name: "chat_sessions_group_fk",
      columns: [table.tenantId, table.groupId],
      foreignColumns: [groups.tenantId, groups.id],
    }),
    // Whoever looks through somebody's eyes sees of their own chats those alone that they oversee.
    ...policies({
      select: sql`(user_id = ${isMe} and (select app.real_user_id()) is null) or ${isSystemAdmin} or app.oversees_chat(group_id, class_id)`,
    }),
  ],
);

export const chatSessionsRelations = relations(chatSessions, ({ one, many }) => ({
  tool: one(tools, { fields: [chatSessions.toolId], references: [tools.id] }),
  user: one(users, { fields: [chatSessions.userId], references: [users.id] }),
  group: one(groups, { fields: [chatSessions.groupId], references: [groups.id] }),
  class: one(classes, { fields: [chatSessions.classId], references: [classes.id] }),
  messages: many(messages),
}));

export type ChatSession = typeof chatSessions.$inferSelect;
export type NewChatSession = typeof chatSessions.$inferInsert;
