import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { encodeCursor, type Place } from "./cursor";
import type { SortKind } from "./define";
import type { TableQuery } from "./parse";

// Both numbers compare within their own index families; a cast of the column would lose the index.
const casts: Record<SortKind, SQL> = {
  text: sql`text`,
  integer: sql`bigint`,
  numeric: sql`numeric`,
  timestamp: sql`timestamptz`,
  date: sql`date`,
};

/** Whether the database reads upwards: "previous" turns the order of the list round. */
function ascending(query: TableQuery): boolean {
  return (query.sort.direction === "asc") === (query.cursor?.move !== "previous");
}

/**
 * The rows beyond the cursor, or true on the first page. Nulls stand where Postgres puts them: last
 * going up, first going down, so that one index serves both ways.
 * @param key the expression of the sorted column
 * @param id the column that ends every sort
 */
export function keysetWhere(query: TableQuery, key: SQLWrapper, id: SQLWrapper): SQL {
  const { cursor, column } = query;
  if (!cursor) return sql`true`;
  const up = ascending(query);
  const beyond = up ? sql`>` : sql`<`;
  const at = sql`${cursor.id}::uuid`;
  if (cursor.key === null) {
    const amongNulls = sql`(${key} is null and ${id} ${beyond} ${at})`;
    return up ? amongNulls : sql`(${amongNulls} or ${key} is not null)`;
  }
  const value = sql`${cursor.key}::${casts[column.kind]}`;
  const row = sql`(${key}, ${id}) ${beyond} (${value}, ${at})`;
  return column.nullable && up ? sql`(${row} or ${key} is null)` : row;
}

/** The order to read in; hand the rows to `pageOf`, which turns a previous page round again. */
export function keysetOrder(query: TableQuery, key: SQLWrapper, id: SQLWrapper): SQL {
  const direction = ascending(query) ? sql`asc` : sql`desc`;
  return sql`${key} ${direction}, ${id} ${direction}`;
}

/**
 * One row more than a page, which tells whether there is another. It stands in the statement as it is:
 * a plan that doesn't know it would read and sort all rows.
 */
export function keysetLimit(query: TableQuery): SQL {
  return sql.raw(String(query.limit + 1));
}

/** The sort key as text, to select beside the columns: a Date would lose the microseconds. */
export function keysetKey(key: SQLWrapper): SQL<string | null> {
  return sql<string | null>`${key}::text`;
}

export type Page<Row> = {
  rows: Row[];
  /** Cursors for `after` and `before`; absent at the ends. */
  next: string | undefined;
  previous: string | undefined;
};

/** Makes a page of what was read: `limit` rows in the list's order, and the cursors around them. */
export function pageOf<Row>(
  query: TableQuery,
  read: readonly Row[],
  place: (row: Row) => Place,
): Page<Row> {
  const backwards = query.cursor?.move === "previous";
  const more = read.length > query.limit;
  const rows = read.slice(0, query.limit);
  if (backwards) rows.reverse();
  const cursor = (row: Row | undefined) => row && encodeCursor(query.print, place(row));
  return {
    rows,
    next: backwards || more ? cursor(rows.at(-1)) : undefined,
    previous: (backwards ? more : query.cursor !== undefined) ? cursor(rows[0]) : undefined,
  };
}
