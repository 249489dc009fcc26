import "server-only";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { APP } from "./roles";

/** The schema in which pg-boss keeps its jobs. */
export const QUEUE_SCHEMA = "pgboss";

/** Every queue there is; the app role may not make others, for that takes the owner. */
export const queues = {
  /** New audit partitions, expired sessions, tokens and rate limits: app.maintain(). */
  maintenance: {
    cron: "15 3 * * *",
    options: { policy: "singleton", retryLimit: 3, retryBackoff: true },
  },
  /**
   * What somebody asked for and has a row of `jobs`. A worker that dies sends no more heartbeats:
   * the job is given to another one, and goes on where its row says.
   */
  work: {
    cron: null,
    options: {
      policy: "standard",
      retryLimit: 10,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      heartbeatSeconds: 10,
      expireInSeconds: 23 * 60 * 60,
    },
  },
} as const;

export type QueueName = keyof typeof queues;

/**
 * Installs or upgrades pg-boss as the owner, makes the queues and their schedules, and gives the
 * app role what running jobs takes: to read and write rows, not to change tables.
 * @param ownerUrl connection string of homeroom_owner.
 */
export async function installQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: QUEUE_SCHEMA,
    supervise: false,
    schedule: false,
    max: 1,
  });
  let failure: Error | undefined;
  boss.on("error", (error) => {
    failure ??= error;
  });
  await boss.start();
  try {
    for (const [name, { cron, options }] of Object.entries(queues)) {
      if (!(await boss.getQueue(name))) await boss.createQueue(name, options);
      if (cron) await boss.schedule(name, cron, null, { tz: "UTC" });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failure) throw failure;
  await grantTo(ownerUrl);
}

async function grantTo(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema ${QUEUE_SCHEMA} to ${APP};
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APP};
      grant usage on all sequences in schema ${QUEUE_SCHEMA} to ${APP};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APP};`);
  } finally {
    await client.end();
  }
}
