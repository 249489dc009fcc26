import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { addJob, lockJob, saveResult, saveStep, startJob } from "@/lib/jobs/mutations";
import type { JobRow, Step } from "@/lib/jobs/types";
import { countPeople } from "../count";
import { findPeopleIds } from "../list";
import { peopleTable } from "../table";
import { applyChange, groupsOf } from "./apply";
import { chosenIds, filtersOf } from "./chosen";
import { packIds } from "./ids";
import {
  add,
  type BulkParams,
  batchAt,
  nothingYet,
  type PackedPart,
  resultOf,
  stateOf,
  totalOf,
} from "./state";
import { BULK_KIND, type BulkChange, type BulkStarted, type BulkTarget, IN_REQUEST } from "./types";

/** How many people one transaction of a job changes. */
const BATCH = 500;

/** Under which name the log shows it, and which request asked. */
export type Circumstances = { action: string; requestId: string | undefined };

/**
 * Changes several people: up to 500 in this transaction, more by a job. Each way leaves a row of
 * `jobs`, which every change in the log is part of and which knows how to take it back.
 * @throws NotFound, Forbidden, Invalid
 */
export async function changePeople(
  tx: Tx,
  change: BulkChange,
  target: BulkTarget,
  circumstances: Circumstances,
): Promise<BulkStarted> {
  assertAdmin(tx);
  await groupsOf(tx, change);
  const { ids, after } = await chosenIds(tx, target, IN_REQUEST);
  if (ids.length === 0) throw new Invalid("Nobody matches. Nothing was changed.");
  if (after !== null && "search" in target) {
    const filters = filtersOf(target.search);
    const { n: total } = await countPeople(tx, { filters, sort: peopleTable.defaultSort });
    const params: BulkParams = { ...circumstances, change, search: target.search };
    const work = { kind: BULK_KIND, params, total };
    return begun(await startJob(tx, work, circumstances));
  }
  return changeParts(tx, [{ change, ids: packIds(ids) }], circumstances);
}

/**
 * Takes a change of several people back: the opposite for exactly those who changed, as far as they
 * still are as the change left them.
 * @throws NotFound, Conflict when it runs or was taken back, Invalid when too much time or too many
 */
export async function undoBulk(
  tx: Tx,
  id: string,
  circumstances: Circumstances,
): Promise<BulkStarted> {
  assertAdmin(tx);
  const job = await lockJob(tx, id);
  const state = stateOf(job.result);
  if (job.kind !== BULK_KIND || job.createdBy !== tx.viewer.userId) throw new NotFound("This job");
  if (job.status === "queued" || job.status === "running") {
    throw new Conflict("It is still running. Stop it first, then undo what was done.");
  }
  if (state.undoneBy) throw new Conflict("This was undone already.");
  if (state.changed === 0) throw new Invalid("Nothing was changed, so there is nothing to undo.");
  if (!state.undo) {
    throw new Invalid("More than 10,000 people changed: undo isn’t kept for so many.");
  }
  await assertRecent(tx, id);
  const started = await changeParts(tx, state.undo, circumstances, id);
  await saveResult(tx, id, { ...state, undoneBy: started.jobId });
  return started;
}

/** The next batch of a job; see lib/jobs. */
export async function stepBulk(tx: Tx, job: JobRow): Promise<Step> {
  assertAdmin(tx);
  const params = job.params as BulkParams;
  const state = stateOf(job.result);
  if ("parts" in params) {
    const part = batchAt(params.parts, job.done, BATCH);
    if (!part) return { done: job.done, total: job.total, result: state, finished: true };
    await groupsOf(tx, part.change);
    const next = add(state, await applyChange(tx, part, params.undoes !== undefined));
    const done = job.done + part.ids.length;
    return { done, total: job.total, result: next, finished: done >= totalOf(params.parts) };
  }
  await groupsOf(tx, params.change);
  const { ids, after } = await findPeopleIds(tx, filtersOf(params.search), state.after, BATCH);
  const batch = await applyChange(tx, { change: params.change, ids });
  const done = job.done + ids.length;
  const total = after === null ? done : Math.max(job.total, done);
  return { done, total, result: { ...add(state, batch), after }, finished: after === null };
}

async function changeParts(
  tx: Tx,
  parts: PackedPart[],
  circumstances: Circumstances,
  undoes?: string,
): Promise<BulkStarted> {
  const params: BulkParams = { ...circumstances, parts, ...(undoes && { undoes }) };
  const total = totalOf(parts);
  const work = { kind: BULK_KIND, params, total };
  if (total > IN_REQUEST) return begun(await startJob(tx, work, circumstances));
  const jobId = await addJob(tx, work);
  let state = nothingYet;
  for (let done = 0; done < total; ) {
    const part = batchAt(parts, done, BATCH);
    if (!part) break;
    await groupsOf(tx, part.change);
    state = add(state, await applyChange(tx, part, undoes !== undefined));
    done += part.ids.length;
  }
  await saveStep(tx, jobId, { done: total, total, result: state, finished: true });
  return { jobId, finished: true, ...resultOf(state) };
}

const begun = (jobId: string): BulkStarted => ({
  jobId,
  finished: false,
  ...resultOf(nothingYet),
});

/** Whoever lost their role since they asked stops here; policies would leave everybody as they are. */
function assertAdmin(tx: Tx): void {
  if (tx.viewer.role === "system_admin" || tx.viewer.role === "group_admin") return;
  throw new Forbidden("Only admins change several people at once.");
}

async function assertRecent(tx: Tx, id: string): Promise<void> {
  const { rows } = await tx.execute<{ recent: boolean }>(
    sql`select finished_at > now() - interval '30 days' as recent from jobs where id = ${id}`,
  );
  if (!rows[0]?.recent) throw new Invalid("This can be undone for 30 days, and they are over.");
}
