import "server-only";
import type { Tx } from "@/db/viewer";
import { beginBulk, stepOf, undoBulkOf } from "@/lib/jobs/bulk/mutations";
import type { Circumstances } from "@/lib/jobs/bulk/types";
import type { JobRow, Step } from "@/lib/jobs/types";
import type { BulkChange, BulkStarted, BulkTarget } from "./types";
import { peopleWork } from "./work";

/**
 * Changes several people: up to 500 in this transaction, more by a job.
 * @throws NotFound, Forbidden, Invalid
 */
export function changePeople(
  tx: Tx,
  change: BulkChange,
  target: BulkTarget,
  circumstances: Circumstances,
): Promise<BulkStarted> {
  return beginBulk(peopleWork, tx, { change, target }, circumstances);
}

/**
 * Takes a change of several people back: the opposite for exactly those who changed, as far as they
 * still are as the change left them.
 * @throws NotFound, Conflict when it runs or was taken back, Invalid when too much time or too many
 */
export function undoBulk(tx: Tx, id: string, circumstances: Circumstances): Promise<BulkStarted> {
  return undoBulkOf(peopleWork, tx, id, circumstances);
}

/** The next batch of a job; see lib/jobs. */
export function stepBulk(tx: Tx, job: JobRow): Promise<Step> {
  return stepOf(peopleWork, tx, job);
}
