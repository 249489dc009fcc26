/**
 * Vacuums and analyses tables, so that plans are made for what stands in them and index-only scans
 * know which pages everybody may see; a transaction can't tell them. Vacuum marks no page whose rows
 * were committed without waiting for the log (`synchronous_commit = off`, as test servers run), so a
 * commit that waits comes first.
 * @param client on the tables' owner, outside a transaction.
 */
export async function vacuum(
  client: { query(sql: string): Promise<unknown> },
  tables: readonly string[],
): Promise<void> {
  await client.query(
    "begin; set local synchronous_commit = on; select pg_logical_emit_message(true, 'vacuum', ''); commit",
  );
  await client.query(`vacuum analyze ${tables.join(", ")}`);
}
