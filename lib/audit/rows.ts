import "server-only";
import type { SQL } from "drizzle-orm";
import type { Tx } from "@/db/viewer";

/** Runs one statement and types its rows; the statement's own columns are the promise. */
export async function rowsOf<Row extends Record<string, unknown>>(
  tx: Tx,
  statement: SQL,
): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}
