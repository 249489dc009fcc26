import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { LockedClass } from "./load";

/** The facts of an event; ids of people and classes are named where the reader may see them. */
type Facts = { people?: number; person?: string; role?: string; to?: string; from?: string };

/**
 * Writes the head of a change of a roster: one line for the class, of its group, so that the group's
 * admins read it. The rows of the roster say that they are part of it.
 */
export async function logRosterEvent(
  tx: Tx,
  action: string,
  { id, groupId }: Pick<LockedClass, "id" | "groupId">,
  facts: Facts,
): Promise<void> {
  await tx.execute(sql`
    select app.log_event(${action}, 'classes', ${id}::uuid, ${groupId}::uuid, ${JSON.stringify(facts)}::jsonb)`);
}

/** Says what the rows that change from here on are about. */
export async function aboutClass(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`select set_config('app.subject', ${id}, true)`);
}

/** One person by their id, several by their number. */
export function whom(ids: readonly string[]): Facts {
  const [only] = ids;
  return only && ids.length === 1 ? { people: 1, person: only } : { people: ids.length };
}
