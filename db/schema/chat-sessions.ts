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
import { messages } from "./messages";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { toolVersions } from "./tool-versions";
import { tools } from "./tools";
import { users } from "./users";

export const chatStatus = pgEnum("chat_status", ["active", "closed"]);

/**
 * One conversation of a person with a tool (seed 000). The rows are facts about it; what was
 * said is in `messages`, which ask an admin for a reason.
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
    title: varchar("title", { length: 255 }),
    inputs: jsonb("inputs").notNull().default({}),
    status: chatStatus("status").notNull().default("active"),
    messageCount: integer("message_count").notNull().default(0),
    tokenCount: integer("token_count").notNull().default(0),
    lastMessageAt: moment("last_message_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
  },
  (table) => [
    unique("chat_sessions_tenant_id_id").on(table.tenantId, table.id),
    index("chat_sessions_user_id_idx").on(table.tenantId, table.userId),
    index("chat_sessions_tool_id_idx").on(table.tenantId, table.toolId),
    index("chat_sessions_tool_version_id_idx").on(table.tenantId, table.toolVersionId),
    index("chat_sessions_class_id_idx").on(table.tenantId, table.classId),
    index("chat_sessions_last_message_idx").on(table.tenantId, table.lastMessageAt, table.id),
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
    ...policies({
      select: sql`user_id = ${isMe} or ${isSystemAdmin} or class_id in (select app.edited_class_ids()) or user_id in (select app.admin_user_ids())`,
    }),
  ],
);

export const chatSessionsRelations = relations(chatSessions, ({ one, many }) => ({
  tool: one(tools, { fields: [chatSessions.toolId], references: [tools.id] }),
  user: one(users, { fields: [chatSessions.userId], references: [users.id] }),
  class: one(classes, { fields: [chatSessions.classId], references: [classes.id] }),
  messages: many(messages),
}));

export type ChatSession = typeof chatSessions.$inferSelect;
export type NewChatSession = typeof chatSessions.$inferInsert;
