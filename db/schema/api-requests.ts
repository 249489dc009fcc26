import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { apiKeys } from "./api-keys";
import { createdAt, id, tenantId } from "./columns";
import { policies } from "./policies";

/**
 * What the write API answered to an idempotency key, so that a repeated request gets the same answer
 * and writes nothing twice. Kept for two days.
 */
export const apiRequests = pgTable(
  "api_requests",
  {
    id: id(),
    tenantId: tenantId(),
    keyId: uuid("key_id").notNull(),
    idempotencyKey: varchar("idempotency_key", { length: 255 }).notNull(),
    /** SHA-256 of method, path and body, in hex. */
    requestHash: text("request_hash").notNull(),
    status: integer("status").notNull(),
    answer: jsonb("answer").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("api_requests_tenant_id_id").on(table.tenantId, table.id),
    unique("api_requests_once").on(table.tenantId, table.keyId, table.idempotencyKey),
    index("api_requests_created_at_idx").on(table.tenantId, table.createdAt),
    foreignKey({
      name: "api_requests_key_fk",
      columns: [table.tenantId, table.keyId],
      foreignColumns: [apiKeys.tenantId, apiKeys.id],
    }).onDelete("cascade"),
    check("api_requests_hash_form", sql`${table.requestHash} ~ '^[0-9a-f]{64}$'`),
    // Reached through the API's functions alone.
    ...policies({}),
  ],
);

export type ApiRequest = typeof apiRequests.$inferSelect;
export type NewApiRequest = typeof apiRequests.$inferInsert;
