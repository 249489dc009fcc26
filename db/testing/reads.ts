import type pg from "pg";
import { appPool, ownerPool } from "@/db/client";

/** How much of something was read: `users: whole` scans, `users: rows`, or scans of an index by its name. */
export type Reads = (name: string) => number;

/** What the server reads of these tables while something runs, and nothing that was read before it. */
export async function readsOf(
  tables: readonly string[],
  run: () => Promise<unknown>,
): Promise<Reads> {
  await flush();
  const before = await take(tables);
  await run();
  await flush();
  const after = await take(tables);
  return (name) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
}

async function take(tables: readonly string[]) {
  const { rows } = await (await ownerPool()).query<{ name: string; n: number }>(
    `select relname || ': whole' as name, seq_scan::integer as n from pg_stat_user_tables where relname = any ($1)
     union all select relname || ': rows', (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::integer
       from pg_stat_user_tables where relname = any ($1)
     union all select indexrelname, idx_scan::integer from pg_stat_user_indexes where relname = any ($1)`,
    [tables],
  );
  return new Map(rows.map(({ name, n }) => [name, n]));
}

/** Each connection keeps its numbers until it is asked, the owner's too: those are not what `run` read. */
async function flush() {
  for (const pool of await Promise.all([appPool(), ownerPool()])) await flushAll(pool);
}

/** A pool lends its idle connections before it opens another: so many at once are all of them. */
async function flushAll(pool: pg.Pool) {
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  for (const client of clients) {
    await client.query("select pg_stat_force_next_flush()");
    client.release();
  }
}
