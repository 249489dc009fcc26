import "server-only";
import type { Sort } from "./define";
import { sortParam, type TableQuery } from "./parse";

type Change = { sort?: Sort; rows?: number; after?: string; before?: string };

/**
 * The URL of a list with its filters kept. A change of the sort begins at the first page, as does a
 * change of nothing.
 * @param path from `lib/paths`
 */
export function tableHref(path: string, query: TableQuery, change: Change = {}): string {
  const sort = sortParam(change.sort ?? query.sort);
  const search = new URLSearchParams(query.given.map(([name, value]) => [name, value]));
  if (sort !== sortParam(query.defaultSort)) search.set("sort", sort);
  const rows = change.rows ?? query.limit;
  if (rows !== query.usualLimit) search.set("rows", String(rows));
  if (change.after) search.set("after", change.after);
  if (change.before) search.set("before", change.before);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** Where a click on a header leads: the other direction, or a fresh column upwards. */
export function toggledSort(query: TableQuery, column: string): Sort {
  const turned = query.sort.column === column && query.sort.direction === "asc";
  return { column, direction: turned ? "desc" : "asc" };
}
