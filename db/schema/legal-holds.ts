import { relations, sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { classes } from "./classes";
import { createdAt, id, moment, tenantId, updatedAt } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { tools } from "./tools";
import { users } from "./users";

/** Stops retention for the chats of one person, class or tool, until it is released. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    userId: uuid("user_id"),
    classId: uuid("class_id"),
    toolId: uuid("tool_id"),
    reason: varchar("reason", { length: 500 }).notNull(),
    createdBy: uuid("created_by").notNull(),
    releasedAt: moment("released_at"),
    releasedBy: uuid("released_by"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("legal_holds_tenant_id_id").on(table.tenantId, table.id),
    index("legal_holds_user_idx").on(table.tenantId, table.userId),
    index("legal_holds_class_idx").on(table.tenantId, table.classId),
    index("legal_holds_tool_idx").on(table.tenantId, table.toolId),
    index("legal_holds_created_by_idx").on(table.tenantId, table.createdBy),
    index("legal_holds_released_by_idx").on(table.tenantId, table.releasedBy),
    foreignKey({
      name: "legal_holds_user_fk",
      columns: [table.tenantId, table.userId],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "legal_holds_class_fk",
      columns: [table.tenantId, table.classId],
      foreignColumns: [classes.tenantId, classes.id],
    }),
    foreignKey({
      name: "legal_holds_tool_fk",
      columns: [table.tenantId, table.toolId],
      foreignColumns: [tools.tenantId, tools.id],
    }),
    foreignKey({
      name: "legal_holds_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    foreignKey({
      name: "legal_holds_released_by_fk",
      columns: [table.tenantId, table.releasedBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check("legal_holds_one_thing", sql`num_nonnulls(user_id, class_id, tool_id) = 1`),
    check("legal_holds_released", sql`(released_at is null) = (released_by is null)`),
    check("legal_holds_reason_present", sql`${table.reason} ~ '[^ \\t\\n\\r\\f\\v]'`),
    ...policies({
      select: isSystemAdmin,
      insert: sql`${isSystemAdmin} and created_by = ${isMe}`,
      update: isSystemAdmin,
    }),
  ],
);

export const legalHoldsRelations = relations(legalHolds, ({ one }) => ({
  user: one(users, { fields: [legalHolds.userId], references: [users.id] }),
  class: one(classes, { fields: [legalHolds.classId], references: [classes.id] }),
  tool: one(tools, { fields: [legalHolds.toolId], references: [tools.id] }),
}));

export type LegalHold = typeof legalHolds.$inferSelect;
export type NewLegalHold = typeof legalHolds.$inferInsert;
