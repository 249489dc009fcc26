import "server-only";
import type { Tx } from "@/db/viewer";
import { beginBulk, stepOf, undoBulkOf } from "@/lib/jobs/bulk/mutations";
import type { BulkTarget, Circumstances } from "@/lib/jobs/bulk/types";
import type { JobRow, Step } from "@/lib/jobs/types";
import type { BulkChange, BulkStarted } from "./types";
import { classesWork } from "./work";

/**
 * Changes several classes: up to 500 in this transaction, more by a job.
 * @throws Forbidden for whoever is no admin, Invalid when none matches
 */
export function changeClasses(
  tx: Tx,
  change: BulkChange,
  target: BulkTarget,
  circumstances: Circumstances,
): Promise<BulkStarted> {
  return beginBulk(classesWork, tx, { change, target }, circumstances);
}

/**
 * Takes a change of several classes back: the opposite for exactly those that changed, as far as
 * they still are as the change left them.
 * @throws NotFound, Conflict when it runs or was taken back, Invalid when too much time or too many
 */
export function undoBulk(tx: Tx, id: string, circumstances: Circumstances): Promise<BulkStarted> {
  return undoBulkOf(classesWork, tx, id, circumstances);
}

/** The next batch of a job; see lib/jobs. */
export function stepBulk(tx: Tx, job: JobRow): Promise<Step> {
  return stepOf(classesWork, tx, job);
}
