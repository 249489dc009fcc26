import "server-only";
import { appPool, closePools } from "@/db/client";
import type { QueueName } from "@/db/queue";
import { removeUploads } from "@/lib/imports/store";
import { log } from "@/lib/log";
import { startBoss } from "./boss";
import type { WorkMessage } from "./types";
import { doWork } from "./work";

type Handler = (job: { id: string; data: unknown }) => Promise<unknown>;

/** What each queue's jobs do; a queue without a handler does not compile. */
const handlers: Record<QueueName, Handler> = {
  maintenance: runMaintenance,
  work: ({ id, data }) => doWork(id, data as WorkMessage),
};

/**
 * Takes jobs from every queue until the returned function is called, which lets running jobs end.
 * @throws Error when the queue is not installed or the database can't be reached.
 */
export async function startWorker(): Promise<() => Promise<void>> {
  const boss = await startBoss({ works: true });
  for (const [name, handle] of Object.entries(handlers)) {
    await boss.work(name, { pollingIntervalSeconds: 1 }, async ([job]) => {
      if (!job) return null;
      const result = await handle(job);
      log.info({ job: job.id, queue: name, result }, "job done");
      return result;
    });
  }
  log.info("the worker is ready");
  return async () => {
    await boss.stop({ graceful: true, timeout: 6_000 });
    await closePools();
  };
}

/** The nightly chores, in the database: see app.maintain() in migrations/0000. */
export async function runMaintenance(): Promise<unknown> {
  const pool = await appPool();
  const { rows } = await pool.query("select app.maintain() as done");
  // Files of people that nobody applied don't lie here for ever.
  const expired = await pool.query<{ id: string }>("select id from app.expire_imports() id");
  for (const { id } of expired.rows) await removeUploads(id);
  return rows[0]?.done;
}
