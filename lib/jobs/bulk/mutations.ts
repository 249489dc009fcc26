import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { addJob, lockJob, saveResult, saveStep, startJob } from "../mutations";
import type { JobRow, Step } from "../types";
import { packIds } from "./ids";
import {
  add,
  type BulkParams,
  batchAt,
  type PackedPart,
  resultOf,
  stateOf,
  totalOf,
} from "./state";
import {
  type Applied,
  type BulkStarted,
  type BulkTarget,
  type Change,
  type Circumstances,
  type Found,
  IN_REQUEST,
  type Part,
} from "./types";

/** How many rows one transaction of a job changes. */
const BATCH = 500;

/** What a room knows that its rows can be changed several at once (ADR 019). */
export type BulkWork<C extends Change> = {
  /** The kind of its jobs. */
  kind: string;
  words: { nobody: string; notAdmin: string; tooMany: string };
  /** Looks at what the change names, before each batch. @throws NotFound, Forbidden, Invalid */
  check: (tx: Tx, change: C) => Promise<unknown>;
  /** Changes a batch, in a few statements however many they are, and looks at each again. */
  apply: (tx: Tx, part: Part<C>, trusted: boolean) => Promise<Applied<C>>;
  /** The ids of a list from a place on. @throws Invalid for what the list does not know */
  find: (tx: Tx, search: string, after: Found["after"], limit: number) => Promise<Found>;
  count: (tx: Tx, search: string) => Promise<number>;
};

/** Who is meant, so many at most; `after` is where the next ones begin. */
export async function chosenIds<C extends Change>(
  work: BulkWork<C>,
  tx: Tx,
  target: BulkTarget,
  limit: number,
): Promise<Found> {
  if ("search" in target) return work.find(tx, target.search, null, limit);
  return { ids: [...new Set(target.ids.map((id) => id.toLowerCase()))], after: null };
}

/**
 * Changes several rows: up to 500 in this transaction, more by a job. Each way leaves a row of
 * `jobs`, which every change in the log is part of and which knows how to take it back.
 * @throws NotFound, Forbidden, Invalid
 */
export async function beginBulk<C extends Change, Reason extends string>(
  work: BulkWork<C>,
  tx: Tx,
  asked: { change: C; target: BulkTarget },
  circumstances: Circumstances,
): Promise<BulkStarted<Reason>> {
  const { change, target } = asked;
  assertAdmin(work, tx);
  await work.check(tx, change);
  const { ids, after } = await chosenIds(work, tx, target, IN_REQUEST);
  if (ids.length === 0) throw new Invalid(work.words.nobody);
  if (after !== null && "search" in target) {
    const { search } = target;
    const params: BulkParams<C> = { ...circumstances, change, search };
    const total = await work.count(tx, search);
    return begun(await startJob(tx, { kind: work.kind, params, total }, circumstances));
  }
  return changeParts(work, tx, { parts: [{ change, ids: packIds(ids) }] }, circumstances);
}

/**
 * Takes a change of several rows back: the opposite for exactly those that changed, as far as they
 * still are as the change left them.
 * @throws NotFound, Conflict when it runs or was taken back, Invalid when too much time or too many
 */
export async function undoBulkOf<C extends Change, Reason extends string>(
  work: BulkWork<C>,
  tx: Tx,
  id: string,
  circumstances: Circumstances,
): Promise<BulkStarted<Reason>> {
  assertAdmin(work, tx);
  const job = await lockJob(tx, id);
  const state = stateOf<C>(job.result);
  if (job.kind !== work.kind || job.createdBy !== tx.viewer.userId) throw new NotFound("This job");
  if (job.status === "queued" || job.status === "running") {
    throw new Conflict("It is still running. Stop it first, then undo what was done.");
  }
  if (state.undoneBy) throw new Conflict("This was undone already.");
  if (state.changed === 0) throw new Invalid("Nothing was changed, so there is nothing to undo.");
  if (!state.undo) throw new Invalid(work.words.tooMany);
  await assertRecent(tx, id);
  const asked = { parts: state.undo, undoes: id };
  const started = await changeParts<C, Reason>(work, tx, asked, circumstances);
  await saveResult(tx, id, { ...state, undoneBy: started.jobId });
  return started;
}

/** The next batch of a job; see lib/jobs. */
export async function stepOf<C extends Change>(
  work: BulkWork<C>,
  tx: Tx,
  job: JobRow,
): Promise<Step> {
  assertAdmin(work, tx);
  const params = job.params as BulkParams<C>;
  const state = stateOf<C>(job.result);
  if ("parts" in params) {
    const part = batchAt(params.parts, job.done, BATCH);
    if (!part) return { done: job.done, total: job.total, result: state, finished: true };
    await work.check(tx, part.change);
    const next = add(state, await work.apply(tx, part, params.undoes !== undefined));
    const done = job.done + part.ids.length;
    return { done, total: job.total, result: next, finished: done >= totalOf(params.parts) };
  }
  const { change, search } = params;
  await work.check(tx, change);
  const { ids, after } = await work.find(tx, search, state.after, BATCH);
  const batch = await work.apply(tx, { change, ids }, false);
  const done = job.done + ids.length;
  const total = after === null ? done : Math.max(job.total, done);
  return { done, total, result: { ...add(state, batch), after }, finished: after === null };
}

type Asked<C extends Change> = { parts: PackedPart<C>[]; undoes?: string };

async function changeParts<C extends Change, Reason extends string>(
  work: BulkWork<C>,
  tx: Tx,
  { parts, undoes }: Asked<C>,
  circumstances: Circumstances,
): Promise<BulkStarted<Reason>> {
  const params: BulkParams<C> = { ...circumstances, parts, ...(undoes && { undoes }) };
  const total = totalOf(parts);
  const job = { kind: work.kind, params, total };
  if (total > IN_REQUEST) return begun(await startJob(tx, job, circumstances));
  const jobId = await addJob(tx, job);
  let state = stateOf<C>(null);
  for (let done = 0; done < total; ) {
    const part = batchAt(parts, done, BATCH);
    if (!part) break;
    await work.check(tx, part.change);
    state = add(state, await work.apply(tx, part, undoes !== undefined));
    done += part.ids.length;
  }
  await saveStep(tx, jobId, { done: total, total, result: state, finished: true });
  return { jobId, finished: true, ...resultOf<Reason>(state) };
}

function begun<Reason extends string>(jobId: string): BulkStarted<Reason> {
  return { jobId, finished: false, ...resultOf<Reason>(stateOf(null)) };
}

/** Whoever lost their role since they asked stops here; policies would leave all as it is. */
function assertAdmin<C extends Change>(work: BulkWork<C>, tx: Tx): void {
  if (tx.viewer.role === "system_admin" || tx.viewer.role === "group_admin") return;
  throw new Forbidden(work.words.notAdmin);
}

async function assertRecent(tx: Tx, id: string): Promise<void> {
  const { rows } = await tx.execute<{ recent: boolean }>(
    sql`select finished_at > now() - interval '30 days' as recent from jobs where id = ${id}`,
  );
  if (!rows[0]?.recent) throw new Invalid("This can be undone for 30 days, and they are over.");
}
