import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, NotFound } from "@/lib/errors";
import { sendWork } from "./sender";
import type { JobRow, Step, WorkMessage } from "./types";

export type NewWork = { kind: string; params: unknown; total: number };

/**
 * Writes down that somebody asked for long work; the row is what the audit log's rows of all its
 * changes are part of.
 * @returns the job's id, which is the transaction's subject from now on
 */
export async function addJob(tx: Tx, { kind, params, total }: NewWork): Promise<string> {
  const id = randomUUID();
  await tx.execute(sql`select set_config('app.subject', ${id}, true)`);
  await tx.execute(sql`
    insert into jobs (id, tenant_id, kind, params, total, created_by)
    values (${id}, app.tenant_id(), ${kind}, ${JSON.stringify(params)}::jsonb, ${total}, app.user_id())`);
  return id;
}

/** The same, and a worker will do it. */
export async function startJob(
  tx: Tx,
  work: NewWork,
  message: Omit<WorkMessage, "userId">,
): Promise<string> {
  const id = await addJob(tx, work);
  await sendWork(tx, id, { ...message, userId: tx.viewer.userId });
  return id;
}

/** Reads a job of the viewer's and keeps its row from everybody else until the transaction ends. */
export async function lockJob(tx: Tx, id: string): Promise<JobRow> {
  return readJob(tx, id, true);
}

/**
 * Reads a job of the viewer's and keeps other workers from it until the transaction ends. Its row
 * stays free: whoever wants to stop it must not wait for the batch, nor lose against the next one.
 */
export async function takeJob(tx: Tx, id: string): Promise<JobRow> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('job:' || ${id}, 0))`);
  return readJob(tx, id, false);
}

async function readJob(tx: Tx, id: string, hold: boolean): Promise<JobRow> {
  const { rows } = await tx.execute<JobRow & Record<string, unknown>>(sql`
    select id, kind, status, params, done, total, result, cancel_requested as "cancelRequested",
           created_by as "createdBy"
    from jobs where id = ${id} ${hold ? sql`for update` : sql``}`);
  const [job] = rows;
  if (!job) throw new NotFound("This job");
  return job;
}

/** Writes down how far a job came, in the transaction that came so far. */
export async function saveStep(tx: Tx, id: string, step: Step): Promise<void> {
  await tx.execute(sql`
    update jobs set done = ${step.done}, total = ${step.total}, result = ${JSON.stringify(step.result)}::jsonb,
      status = ${step.finished ? "succeeded" : "running"}::job_status,
      started_at = coalesce(started_at, now()), finished_at = ${step.finished ? sql`now()` : sql`null`}
    where id = ${id}`);
}

/** Changes a job's result after it ended, e.g. to say that it was undone. */
export async function saveResult(tx: Tx, id: string, result: unknown): Promise<void> {
  await tx.execute(sql`
    update jobs set result = ${JSON.stringify(result)}::jsonb where id = ${id}`);
}

/** Ends a job before its work is done; what was done stays, and its numbers with it. */
export async function endJob(
  tx: Tx,
  id: string,
  how: { status: "failed" | "cancelled"; failure?: string },
): Promise<void> {
  await tx.execute(sql`
    update jobs set status = ${how.status}::job_status, failure = ${how.failure ?? null},
      started_at = coalesce(started_at, now()), finished_at = now()
    where id = ${id} and status in ('queued', 'running')`);
}

/**
 * Asks a job to stop; it does so after the batch it is at.
 * @throws NotFound for somebody else's, Conflict when it has ended already
 */
export async function cancelJob(tx: Tx, id: string): Promise<{ id: string }> {
  const job = await lockJob(tx, id);
  if (job.status !== "queued" && job.status !== "running") {
    throw new Conflict("This job has ended already. Nothing was stopped.");
  }
  await tx.execute(sql`update jobs set cancel_requested = true where id = ${id}`);
  await tx.execute(sql`select app.log_event('job_cancelled', 'jobs', ${id})`);
  return { id };
}
