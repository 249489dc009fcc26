import { sql } from "drizzle-orm";
import { check, index, jsonb, pgEnum, pgTable, varchar } from "drizzle-orm/pg-core";
import { createdAt, id, updatedAt } from "./columns";
import { isSystemAdmin, policies } from "./policies";

export const tenantStatus = pgEnum("tenant_status", ["active", "suspended", "archived"]);

/** A district or academy: the wall that no reference crosses (seed 003, 8.3.1). */
export const tenants = pgTable(
  "tenants",
  {
    id: id(),
    name: varchar("name", { length: 255 }).notNull(),
    subdomain: varchar("subdomain", { length: 63 }).notNull().unique(),
    contactEmail: varchar("contact_email", { length: 255 }).notNull(),
    status: tenantStatus("status").notNull().default("active"),
    settings: jsonb("settings").notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("idx_tenants_status").on(table.status),
    check("tenants_subdomain_dns", sql`${table.subdomain} ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'`),
    ...policies({ select: sql`true`, update: isSystemAdmin }, sql`id = (select app.tenant_id())`),
  ],
);

export type Tenant = typeof tenants.$inferSelect;
export type NewTenant = typeof tenants.$inferInsert;
