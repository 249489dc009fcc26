import { integer, pgEnum, pgTable, text, varchar } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns";

export const executionStatus = pgEnum("execution_status", [
  "running",
  "succeeded",
  "failed",
  "rolled_back",
]);

/** One row for each run of a migration (seed 004); the migrator's own memory. */
export const migrationLog = pgTable("migration_log", {
  id: id(),
  name: varchar("name", { length: 255 }).notNull(),
  hash: varchar("hash", { length: 64 }).notNull(),
  status: executionStatus("status").notNull(),
  durationMs: integer("duration_ms"),
  error: text("error"),
  createdAt: createdAt(),
});

export type MigrationLog = typeof migrationLog.$inferSelect;
