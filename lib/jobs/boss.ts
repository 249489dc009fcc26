import "server-only";
import { PgBoss } from "pg-boss";
import { appPool } from "@/db/client";
import { QUEUE_SCHEMA } from "@/db/queue";
import { log } from "@/lib/log";

/**
 * The job queue as the app role: it reads and writes jobs, but never touches the tables' shape
 * (db/queue.ts does that as the owner).
 * @param options.works whether this process also supervises and schedules; one that only sends doesn't.
 * @returns a started queue; stop it.
 * @throws Error when the queue is not installed or of another version.
 */
export async function startBoss(options: { works: boolean }): Promise<PgBoss> {
  const pool = await appPool();
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: QUEUE_SCHEMA,
    migrate: false,
    supervise: options.works,
    schedule: options.works,
    // Rebuilding an index takes its owner.
    reindex: false,
    // How soon the work of a worker that died is given to another one.
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 5,
  });
  // Without a listener, a lost connection would end the process; the pool opens another.
  boss.on("error", (error) => log.error({ err: error }, "the job queue met an error"));
  boss.on("warning", (warning) => log.warn({ warning }, "the job queue warns"));
  await boss.start();
  return boss;
}
