import { relations, sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, id, tenantId, updatedAt } from "./columns";
import { isMe, isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";
import { users } from "./users";

export const flagSeverity = pgEnum("flag_severity", ["low", "medium", "high"]);
export const flagRuleKind = pgEnum("flag_rule_kind", ["terms", "pattern"]);

/** What marks a chat for review by itself: words of a list, or a pattern such as phone numbers. */
export const flagRules = pgTable(
  "flag_rules",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    name: varchar("name", { length: 100 }).notNull(),
    kind: flagRuleKind("kind").notNull(),
    terms: text("terms").array().notNull().default([]),
    /** A regular expression of Postgres, without back references. */
    pattern: varchar("pattern", { length: 500 }),
    /** What messages are held against; made of the two above by trigger. */
    test: text("test").notNull().default(""),
    severity: flagSeverity("severity").notNull().default("medium"),
    /** How long until somebody must have looked. */
    dueHours: integer("due_hours").notNull().default(24),
    active: boolean("active").notNull().default(true),
    createdBy: uuid("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("flag_rules_tenant_id_id").on(table.tenantId, table.id),
    unique("flag_rules_name").on(table.tenantId, table.name),
    index("flag_rules_created_by_idx").on(table.tenantId, table.createdBy),
    foreignKey({
      name: "flag_rules_created_by_fk",
      columns: [table.tenantId, table.createdBy],
      foreignColumns: [users.tenantId, users.id],
    }),
    check(
      "flag_rules_one_kind",
      sql`case kind when 'terms' then cardinality(terms) between 1 and 500 and pattern is null
               else pattern <> '' and cardinality(terms) = 0 end`,
    ),
    check("flag_rules_due_hours", sql`due_hours between 1 and 2160`),
    ...policies({
      select: sql`(select app.user_role()) in ('system_admin', 'group_admin')`,
      insert: sql`${isSystemAdmin} and created_by = ${isMe}`,
      update: isSystemAdmin,
      delete: isSystemAdmin,
    }),
  ],
);

export const flagRulesRelations = relations(flagRules, ({ one }) => ({
  maker: one(users, { fields: [flagRules.createdBy], references: [users.id] }),
}));

export type FlagRule = typeof flagRules.$inferSelect;
export type NewFlagRule = typeof flagRules.$inferInsert;
