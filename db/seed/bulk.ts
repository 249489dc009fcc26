import type pg from "pg";

/** A number below `n` that looks random and is always the same; `by` is what it is drawn for. */
export const draw = (label: string, n: string, by = "s.i") =>
  `(('x' || left(md5('${label}' || ${by}), 7))::bit(28)::integer % ${n})`;

/** A uuid shaped as version 4, made from 32 hexadecimal digits. */
export const uuidOf = (hex: string) =>
  `(left(${hex}, 12) || '4' || substr(${hex}, 14, 3) || '8' || substr(${hex}, 18))::uuid`;

/**
 * Fills tables without their own triggers, foreign keys and secondary indexes, which come back
 * afterwards, all rows checked at once: ten times quicker. Nothing of it is in the audit log, so it
 * is for measurements alone.
 * @param client the tables' owner, in a transaction
 */
export async function loadBare(
  client: pg.ClientBase,
  tables: readonly string[],
  load: () => Promise<void>,
): Promise<void> {
  await client.query("set local maintenance_work_mem = '512MB'; set local work_mem = '256MB'");
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  const back = [...(await takeIndexes(client, tables)), ...(await takeReferences(client, tables))];
  await load();
  for (const definition of back) await client.query(definition);
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
}

/** Drops the indexes that no constraint needs and says how to make them again. */
async function takeIndexes(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i where i.indrelid = any ($1::regclass[])
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

/** Drops the foreign keys of these tables and says how to make them again. */
async function takeReferences(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conrelid = any ($1::regclass[])`,
    [tables],
  );
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${name}`);
  return rows.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`,
  );
}
