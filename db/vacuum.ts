import { setTimeout as wait } from "node:timers/promises";

/** Some five seconds: other sessions' commits are in the way only while they come in. */
const TRIES = 50;

/**
 * Vacuums and analyses tables, so that plans are made for what stands in them and index-only scans
 * know which pages everybody may see; a transaction can't tell them. Vacuum passes over pages whose
 * rows, or neighbours of whose transactions, were committed without waiting for the log
 * (`synchronous_commit = off`, as test servers run): a commit that waits comes first, and what was
 * passed over is tried again.
 * @param client on the tables' owner, outside a transaction.
 * @throws Error when a table's pages can't be marked, because some transaction holds them.
 */
export async function vacuum(
  client: { query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }> },
  tables: readonly string[],
): Promise<void> {
  for (let i = 0; i < TRIES; i += 1) {
    await client.query(
      "begin; set local synchronous_commit = on; select pg_logical_emit_message(true, 'vacuum', ''); commit",
    );
    await client.query(`vacuum analyze ${tables.join(", ")}`);
    const { rows } = await client.query(
      // An empty page at the end is never marked; what was committed at once is passed over at once.
      "select from pg_class where oid = any ($1::regclass[]) and relallvisible < relpages * 0.95 - 1",
      [tables],
    );
    if (rows.length === 0) return;
    await wait(100);
  }
  throw new Error(`Some transaction keeps pages of ${tables.join(", ")} from being vacuumed.`);
}
