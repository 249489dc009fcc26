import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { AppError, Forbidden, Unavailable } from "@/lib/errors";
import { jobKinds } from "./kinds";
import { endJob, saveStep, takeJob } from "./mutations";
import type { WorkMessage } from "./types";

export type WorkOutcome = { state: string; failed?: string };

const barred =
  "Whoever asked for this may no longer work here, so it stopped. What was done stays.";

/**
 * Does a job to its end, batch by batch, each in a transaction of its own with the rights that its
 * owner has at that moment (ASVS 8.3.3). Whoever takes a job over goes on where its row says; two
 * at once wait for each other, so that nothing is done twice.
 * @throws whatever is not the job's own fault, so that the queue tries again
 */
export async function doWork(id: string, message: WorkMessage): Promise<WorkOutcome> {
  try {
    for (;;) {
      const state = await asViewer(message, (tx) => step(tx, id), { action: message.action });
      if (state !== "running") return { state };
    }
  } catch (error) {
    if (!(error instanceof AppError) || error instanceof Unavailable) throw error;
    return fail(id, message, error);
  }
}

async function step(tx: Tx, id: string): Promise<string> {
  const job = await takeJob(tx, id);
  if (job.status !== "queued" && job.status !== "running") return job.status;
  if (job.cancelRequested) {
    await endJob(tx, id, { status: "cancelled" });
    return "cancelled";
  }
  const run = jobKinds[job.kind];
  if (!run) throw new Error(`There is no work of the kind ${job.kind}.`);
  await tx.execute(sql`select set_config('app.subject', ${id}, true)`);
  const done = await run(tx, job);
  await saveStep(tx, id, done);
  return done.finished ? "succeeded" : "running";
}

/** Whoever is suspended can't write any more: then the queue's own row says why (see queries). */
async function fail(id: string, message: WorkMessage, error: AppError): Promise<WorkOutcome> {
  const failed = error instanceof Forbidden ? barred : error.message;
  try {
    await asViewer(message, (tx) => endJob(tx, id, { status: "failed", failure: failed }), {
      action: message.action,
    });
  } catch (second) {
    if (!(second instanceof Forbidden)) throw second;
  }
  return { state: "failed", failed };
}
