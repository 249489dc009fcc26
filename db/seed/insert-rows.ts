import "server-only";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type pg from "pg";

/**
 * Inserts rows with one statement, whatever their number: Postgres takes them apart from JSON.
 * Columns that the rows don't name keep their defaults.
 */
export async function insertRows<T extends PgTable>(
  client: pg.ClientBase,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.entries(getTableColumns(table))
    .filter(([key]) => key in first)
    .map(([key, column]) => ({ key, name: column.name }));
  const named = rows.map((row) => {
    const values = row as Record<string, unknown>;
    return Object.fromEntries(columns.map(({ key, name }) => [name, values[key]]));
  });
  const list = columns.map(({ name }) => `"${name}"`).join(", ");
  const target = `"${getTableName(table)}"`;
  await client.query(
    `insert into ${target} (${list})
     select ${list} from json_populate_recordset(null::${target}, $1)`,
    [JSON.stringify(named)],
  );
}
