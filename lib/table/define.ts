import { z } from "zod";

/** How a column's values travel in a cursor and are compared. Pick the column's own type. */
export type SortKind = "text" | "integer" | "numeric" | "timestamp" | "date";
export type SortableColumn = { kind: SortKind; nullable?: boolean };
export type SortDirection = "asc" | "desc";
export type Sort<Name extends string = string> = { column: Name; direction: SortDirection };

export type TableOptions<
  Sorts extends Record<string, SortableColumn>,
  Filters extends z.ZodRawShape,
> = {
  /** Goes into cursors, so that one of another table does not fit. */
  name: string;
  /** The columns that can be sorted by; an index serves each. */
  sorts: Sorts;
  defaultSort: Sort<keyof Sorts & string>;
  /** The filters by parameter name. A blank parameter counts as absent: make each optional. */
  filters: Filters;
  /** Rows of a page, unless the URL asks for another of `rowChoices`. */
  pageSize: number;
  /** Parameters of the same page that aren't the table's, e.g. `dialog`. */
  also?: readonly string[];
};

export type Table<
  Sorts extends Record<string, SortableColumn> = Record<string, SortableColumn>,
  Filters extends z.ZodRawShape = z.ZodRawShape,
> = TableOptions<Sorts, Filters> & { schema: z.ZodObject<Filters> };

/** What every list's URL may say beside its filters: the order, the length of a page, the place. */
export const reserved: readonly string[] = ["sort", "rows", "after", "before"];

/**
 * Declares a table once, on the server: what can be sorted and filtered, and nothing else. The id is
 * always the last sort key, so that paging never skips or repeats a row.
 * @throws Error when a filter takes the name of a parameter that paging needs
 */
export function defineTable<
  const Sorts extends Record<string, SortableColumn>,
  Filters extends z.ZodRawShape,
>(options: TableOptions<Sorts, Filters>): Table<Sorts, Filters> {
  const taken = Object.keys(options.filters).find((name) => reserved.includes(name));
  if (taken) throw new Error(`A filter of ${options.name} can't be called ${taken}.`);
  return { ...options, schema: z.object(options.filters) };
}

/** A filter that may be given several times: `?role=teacher&role=student`. */
export function many<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(50).optional(),
  );
}
