import "server-only";
import { appPool, closePools } from "@/db/client";
import type { QueueName } from "@/db/queue";
import { removeExport, storedExports } from "@/lib/chats/export/mutations";
import { expireChats } from "@/lib/chats/retention/mutations";
import { removeUploads, storedUploads } from "@/lib/imports/store";
import { log } from "@/lib/log";
import { startBoss } from "./boss";
import type { WorkMessage } from "./types";
import { doWork } from "./work";

type AppPool = Awaited<ReturnType<typeof appPool>>;
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

/**
 * The nightly chores: in the database (app.maintain() in migrations/0000), and on disk. Files of
 * people that nobody applied don't lie here for ever.
 */
export async function runMaintenance(): Promise<unknown> {
  const pool = await appPool();
  const { rows } = await pool.query("select app.maintain() as done");
  const expired = await pool.query<{ id: string }>("select id from app.expire_imports() id");
  for (const { id } of expired.rows) await removeUploads(id);
  await pool.query("select app.expire_api_requests()");
  await removeExports(pool);
  await removeOrphans(pool);
  await expireChats(pool);
  return rows[0]?.done;
}

/** Files that can't be fetched any more go, and those that nobody knows of. */
async function removeExports(pool: AppPool): Promise<void> {
  const expired = await pool.query<{ id: string }>("select id from app.expire_exports() id");
  for (const { id } of expired.rows) await removeExport(id);
  const stored = await storedExports(Date.now() - YOUNG_MS);
  const open = await pool.query<{ id: string }>("select id from app.open_exports($1) id", [stored]);
  const kept = new Set(open.rows.map(({ id }) => id));
  for (const id of stored) if (!kept.has(id)) await removeExport(id);
}

/** A folder so young may belong to an import that is being begun, or given up, right now. */
const YOUNG_MS = 3_600_000;

/**
 * Whoever applies or cancels an import removes its files after the commit. Where the process died in
 * between, only this does: every folder goes whose import is not open, or is not there.
 */
async function removeOrphans(pool: AppPool): Promise<void> {
  const stored = await storedUploads(Date.now() - YOUNG_MS);
  const open = await pool.query<{ id: string }>("select id from app.open_imports($1) id", [stored]);
  const kept = new Set(open.rows.map(({ id }) => id));
  for (const id of stored) if (!kept.has(id)) await removeUploads(id);
}
