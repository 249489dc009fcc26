import "server-only";
import type { z } from "zod";
import { Invalid } from "@/lib/errors";
import { decodeCursor, fingerprint, type Place } from "./cursor";
import { reserved, type Sort, type SortableColumn, type Table } from "./define";
import { rowChoices } from "./view";

/** What Next hands to a page. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** A URL understood: everything a query and a `DataTable` need. */
export type TableQuery<
  Sorts extends Record<string, SortableColumn> = Record<string, SortableColumn>,
  Filters extends z.ZodRawShape = z.ZodRawShape,
> = {
  sort: Sort<keyof Sorts & string>;
  column: SortableColumn;
  filters: z.output<z.ZodObject<Filters>>;
  cursor: (Place & { move: "next" | "previous" }) | undefined;
  /** Rows of a page, and how many the list has by itself. */
  limit: number;
  usualLimit: number;
  /** Binds cursors to this sort and these filters. */
  print: string;
  /** The filters as they stand in the URL, to build the next one from. */
  given: readonly [string, string][];
  defaultSort: Sort;
};

/**
 * Reads a page's URL against its table.
 * @throws Invalid on an unknown sort, a number of rows that is none of `rowChoices`, an unknown or unfitting filter, or a cursor that is malformed
 *   or made by another query; the message is a sentence for the reader
 */
export function parseTable<
  Sorts extends Record<string, SortableColumn>,
  Filters extends z.ZodRawShape,
>(table: Table<Sorts, Filters>, params: SearchParams): TableQuery<Sorts, Filters> {
  const sort = parseSort(table, single(params, "sort"));
  const { filters, given } = parseFilters(table, params);
  const column = table.sorts[sort.column];
  if (!column) throw new Invalid(`This list can’t be sorted by “${sort.column}”.`);
  const print = fingerprint(table.name, sortParam(sort), given);
  return {
    sort,
    column,
    filters,
    cursor: parseCursor(params, print, column),
    limit: parseRows(table, single(params, "rows")),
    usualLimit: table.pageSize,
    print,
    given,
    defaultSort: table.defaultSort,
  };
}

/**
 * The same for a query string, as what is done to all that match is given one; where somebody was
 * in the list does not count.
 * @throws Invalid as `parseTable`
 */
export function parseSearch<
  Sorts extends Record<string, SortableColumn>,
  Filters extends z.ZodRawShape,
>(table: Table<Sorts, Filters>, search: string): TableQuery<Sorts, Filters> {
  const params: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (reserved.includes(name)) continue;
    const before = params[name];
    params[name] = before === undefined ? value : [before, value].flat();
  }
  return parseTable(table, params);
}

/** "name" or "-name", as it stands in a URL. */
export function sortParam(sort: Sort): string {
  return sort.direction === "desc" ? `-${sort.column}` : sort.column;
}

function parseSort<Sorts extends Record<string, SortableColumn>, Filters extends z.ZodRawShape>(
  table: Table<Sorts, Filters>,
  text: string | undefined,
): Sort<keyof Sorts & string> {
  if (!text) return table.defaultSort;
  const name = text.startsWith("-") ? text.slice(1) : text;
  if (!Object.hasOwn(table.sorts, name)) {
    throw new Invalid(`This list can’t be sorted by “${name.slice(0, 40)}”.`);
  }
  return { column: name, direction: text.startsWith("-") ? "desc" : "asc" };
}

function parseRows({ pageSize }: Pick<Table, "pageSize">, text: string | undefined): number {
  if (text === undefined) return pageSize;
  const rows = [pageSize, ...rowChoices].find((choice) => String(choice) === text);
  if (rows) return rows;
  throw new Invalid(`A page has ${rowChoices.join(", ")} rows, not “${text.slice(0, 40)}”.`);
}

function parseFilters<Sorts extends Record<string, SortableColumn>, Filters extends z.ZodRawShape>(
  table: Table<Sorts, Filters>,
  params: SearchParams,
) {
  const own = new Set([...reserved, ...(table.also ?? [])]);
  const given: [string, string][] = [];
  const input: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(params)) {
    if (own.has(name) || value === undefined) continue;
    if (!Object.hasOwn(table.filters, name)) {
      throw new Invalid(`This list can’t be filtered by “${name.slice(0, 40)}”.`);
    }
    // A form sends its empty fields, too.
    const values = [value].flat().filter((one) => one !== "");
    if (values.length === 0) continue;
    // No text of the database holds NUL; asked for it, Postgres fails instead of finding nothing.
    if (values.some((one) => one.includes("\0"))) throw unfitting(name);
    input[name] = Array.isArray(value) ? values : value;
    given.push(...values.map((one): [string, string] => [name, one]));
  }
  const parsed = table.schema.safeParse(input);
  if (!parsed.success) {
    throw unfitting(String(parsed.error.issues[0]?.path[0] ?? ""));
  }
  return { filters: parsed.data, given };
}

const unfitting = (name: string) =>
  new Invalid(`The filter “${name}” has a value that this list doesn’t know.`);

function parseCursor(params: SearchParams, print: string, column: SortableColumn) {
  const after = single(params, "after");
  const before = single(params, "before");
  const text = after ?? before;
  if (text === undefined) return undefined;
  const place = decodeCursor(print, column.kind, text);
  if (!place || (after && before) || (place.key === null && !column.nullable)) {
    throw new Invalid("This link leads into a list that was sorted or filtered differently.");
  }
  return { ...place, move: after === undefined ? ("previous" as const) : ("next" as const) };
}

function single(params: SearchParams, name: string): string | undefined {
  const value = params[name];
  if (Array.isArray(value)) throw new Invalid(`“${name}” stands more than once in this link.`);
  return value === "" ? undefined : value;
}
