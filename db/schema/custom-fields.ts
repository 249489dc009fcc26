import { relations, sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, deletedAt, id, tenantId, updatedAt } from "./columns";
import { isSystemAdmin, policies } from "./policies";
import { tenants } from "./tenants";

/** Form field types for dynamic forms (seed 004). */
export const fieldType = pgEnum("field_type", [
  "text",
  "textarea",
  "number",
  "date",
  "boolean",
  "select",
  "multiselect",
  "email",
  "url",
  "phone",
]);
export const fieldEntity = pgEnum("field_entity", ["person", "class"]);

/** A tenant's own fields of people and classes; the values live in their `metadata`, by key. */
export const customFields = pgTable(
  "custom_fields",
  {
    id: id(),
    tenantId: tenantId().references(() => tenants.id),
    entity: fieldEntity("entity").notNull().default("person"),
    key: varchar("key", { length: 64 }).notNull(),
    label: varchar("label", { length: 100 }).notNull(),
    help: varchar("help", { length: 300 }).notNull().default(""),
    type: fieldType("type").notNull(),
    /** The choices of select and multiselect, in order; empty for every other type. */
    options: text("options").array().notNull().default(sql`'{}'::text[]`),
    required: boolean("required").notNull().default(false),
    position: integer("position").notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: deletedAt(),
  },
  (table) => [
    unique("custom_fields_tenant_id_id").on(table.tenantId, table.id),
    uniqueIndex("custom_fields_tenant_key")
      .on(table.tenantId, table.entity, table.key)
      .where(sql`deleted_at is null`),
    index("custom_fields_order").on(table.tenantId, table.entity, table.position),
    check("custom_fields_key_form", sql`${table.key} ~ '^[a-z][a-z0-9_]*$'`),
    check("custom_fields_label_present", sql`${table.label} ~ '[^ \\t\\n\\r\\f\\v]'`),
    check(
      "custom_fields_options_fit",
      sql`(${table.type} in ('select', 'multiselect')) = (cardinality(${table.options}) > 0)`,
    ),
    ...policies({
      select: sql`true`,
      insert: isSystemAdmin,
      update: isSystemAdmin,
    }),
  ],
);

export const customFieldsRelations = relations(customFields, ({ one }) => ({
  tenant: one(tenants, { fields: [customFields.tenantId], references: [tenants.id] }),
}));

export type CustomField = typeof customFields.$inferSelect;
export type NewCustomField = typeof customFields.$inferInsert;
