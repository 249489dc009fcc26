import "server-only";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** One file of migrations/: `0002_create_groups`, its SQL and the SHA-256 of it. */
export type Migration = { name: string; sql: string; hash: string };
type Log = (line: string) => void;
type Applied = { name: string; hash: string };

const FOLDER = join(process.cwd(), "migrations");
/** Any number that nobody else locks: two migrators at once must queue. */
const LOCK = 7_305_482_116;

/** Reads migrations/ (or another folder) in the order of their numbers. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}_\w+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(join(folder, file), "utf8");
      return { name: file.slice(0, -4), sql, hash: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/**
 * Applies what is missing, each file in a transaction of its own, one row of migration_log for
 * each run (seed 004).
 * @param ownerUrl connection string of homeroom_owner
 * @returns the names that were applied
 * @throws Error when an applied file was edited since, or when a file fails (nothing of it stays)
 */
export async function migrate(
  ownerUrl: string,
  options: { log?: Log; to?: string; folder?: string } = {},
) {
  const wanted = (await readMigrations(options.folder)).filter(
    ({ name }) => !options.to || name <= `${options.to}~`,
  );
  return withLock(ownerUrl, async (client) => {
    const applied = await appliedMigrations(client);
    assertUnedited(wanted, applied);
    const done = new Set(applied.map(({ name }) => name));
    const missing = wanted.filter(({ name }) => !done.has(name));
    for (const migration of missing) {
      await applyOne(client, migration);
      options.log?.(`migrated ${migration.name}`);
    }
    return missing.map(({ name }) => name);
  });
}

/**
 * Takes migrations back, newest first, until `to` (a number such as "0005") is the last that
 * stands; "none" takes back all of them.
 * @returns the names that were rolled back
 */
export async function rollback(ownerUrl: string, options: { to: string; log?: Log }) {
  return withLock(ownerUrl, async (client) => {
    const applied = (await appliedMigrations(client)).map(({ name }) => name).sort();
    const undone = applied.filter((name) => options.to === "none" || name.slice(0, 4) > options.to);
    for (const name of undone.reverse()) {
      const sql = await readFile(join(FOLDER, "rollback", `${name.slice(0, 4)}.sql`), "utf8");
      await inTransaction(client, async () => {
        await client.query(sql);
        if (await hasLog(client)) await record(client, { name, hash: "" }, "rolled_back", 0);
      });
      options.log?.(`rolled back ${name}`);
    }
    return undone;
  });
}

async function applyOne(client: pg.Client, migration: Migration) {
  const started = performance.now();
  try {
    await inTransaction(client, async () => {
      await client.query(migration.sql);
      await record(client, migration, "succeeded", performance.now() - started);
    });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (await hasLog(client)) {
      await record(client, migration, "failed", performance.now() - started, message);
    }
    throw new Error(`Migration ${migration.name} failed and was taken back: ${message}`, { cause });
  }
}

async function inTransaction(client: pg.Client, run: () => Promise<void>) {
  await client.query("begin");
  try {
    await run();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function withLock<T>(ownerUrl: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    return await run(client);
  } finally {
    await client.end();
  }
}

async function hasLog(client: pg.Client) {
  const { rows } = await client.query(
    "select to_regclass('public.migration_log') is not null as yes",
  );
  return rows[0]?.yes === true;
}

/** The last word on each migration, where that word is that it stands. */
async function appliedMigrations(client: pg.Client): Promise<Applied[]> {
  if (!(await hasLog(client))) return [];
  const { rows } = await client.query<Applied & { status: string }>(
    `select distinct on (name) name, hash, status from migration_log
     where status in ('succeeded', 'rolled_back') order by name, created_at desc`,
  );
  return rows.filter((row) => row.status === "succeeded");
}

function assertUnedited(wanted: Migration[], applied: Applied[]) {
  const byName = new Map(wanted.map((migration) => [migration.name, migration]));
  for (const { name, hash } of applied) {
    const file = byName.get(name);
    if (file && file.hash !== hash) {
      throw new Error(
        `Migration ${name} was edited after it ran. Put the file back and write a new one` +
          " (on a database without real data: npm run db:reset).",
      );
    }
  }
}

async function record(
  client: pg.Client,
  { name, hash }: Applied,
  status: "succeeded" | "failed" | "rolled_back",
  durationMs: number,
  error?: string,
) {
  await client.query(
    `insert into migration_log (name, hash, status, duration_ms, error, created_at)
     values ($1, $2, $3, $4, $5, clock_timestamp())`,
    [name, hash, status, Math.round(durationMs), error ?? null],
  );
}
