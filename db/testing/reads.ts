import { ownerPool } from "@/db/client";
import { asViewer, type ViewerRef } from "@/db/viewer";

/** How much of something was read: `users: whole` scans, `users: rows`, or scans of an index by its name. */
export type Reads = (name: string) => number;

/**
 * What the server reads of these tables while something runs.
 * @param viewers all who may have run it: each connection keeps its numbers until it is asked
 */
export async function readsOf(
  tables: readonly string[],
  viewers: readonly ViewerRef[],
  run: () => Promise<unknown>,
): Promise<Reads> {
  await flush(viewers);
  const before = await take(tables);
  await run();
  await flush(viewers);
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

/** Numbers leave a connection when a statement after the flush ends. */
async function flush(viewers: readonly ViewerRef[]) {
  for (const viewer of viewers)
    await asViewer(
      viewer,
      async (tx) => void (await tx.execute("select pg_stat_force_next_flush()")),
    );
  await new Promise((resolve) => setTimeout(resolve, 30));
}
