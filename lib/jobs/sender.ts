import "server-only";
import { sql } from "drizzle-orm";
import { fromDrizzle, type PgBoss } from "pg-boss";
import type { Tx } from "@/db/viewer";
import { startBoss } from "./boss";
import type { WorkMessage } from "./types";

// Held beyond a module reload in development, so that no queue client is left behind.
const held = globalThis as { homeroomSender?: Promise<PgBoss> | undefined };

/**
 * Puts a job into the queue, in the transaction that writes its row: either both stand or none.
 * @param id of the row of `jobs`, and of the queue's own
 */
export async function sendWork(tx: Tx, id: string, message: WorkMessage): Promise<void> {
  held.homeroomSender ??= startBoss({ works: false });
  let boss: PgBoss;
  try {
    boss = await held.homeroomSender;
  } catch (error) {
    // The next one who asks tries again.
    held.homeroomSender = undefined;
    throw error;
  }
  await boss.send("work", message, { id, db: fromDrizzle(tx, sql) });
}
