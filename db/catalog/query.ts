import "server-only";
import type pg from "pg";

/** Anything that runs a statement: a pool, a client, a connection inside a transaction. */
export type Queryable = {
  query<Row extends pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
};

/** Puts the rows of one kind under the table that they belong to. */
export function byTable<Row extends { table: string }>(rows: Row[]) {
  const found = new Map<string, Omit<Row, "table">[]>();
  for (const { table, ...row } of rows) {
    const list = found.get(table);
    if (list) list.push(row);
    else found.set(table, [row]);
  }
  return found;
}
