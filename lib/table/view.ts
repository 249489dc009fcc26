/**
 * How a list looks, apart from what it lists: which columns and how high the rows are. All of it
 * stands in the URL. Used by pages on the server and by lists in the browser.
 */

/** Everything that the URL of a list says, but for the place in it. */
export type ListView = {
  /** The filters as they stand in the URL. */
  given: readonly (readonly [string, string])[];
  /** As in the URL; null for the list's own. */
  sort: string | null;
  /** Columns that were chosen; null for the usual ones. */
  columns: readonly string[] | null;
  roomy: boolean;
  /** Rows of a page; null for the list's own number. */
  rows: number | null;
};

/** How many rows a page may have. */
export const rowChoices = [25, 50, 100] as const;
/** As many as fit most screens: the number of a list that is long and often asked for. */
export const [fewRows] = rowChoices;

/**
 * The choice of how many rows a page has, as `Pagination` takes it.
 * @param page how many rows the page has now, and whether there are others
 * @returns nothing for a list that fits the shortest page: there is nothing to choose
 */
export function rowsOf(
  page: { found: number; more: boolean; now: number; usual: number },
  href: (rows: number | null) => string,
) {
  if (!page.more && page.found <= fewRows) return undefined;
  const choices = [...new Set([page.usual, ...rowChoices])].sort((one, other) => one - other);
  return {
    now: page.now,
    choices,
    href: (rows: number) => href(rows === page.usual ? null : rows),
  };
}

/** The same for a list whose own number is the shortest. @param found how many rows the page has */
export function rowsOfView(
  view: ListView,
  found: number,
  around: { next: string | undefined; previous: string | undefined },
  href: (change: ViewChange) => string,
) {
  const more = Boolean(around.next ?? around.previous);
  return rowsOf({ found, more, now: view.rows ?? fewRows, usual: fewRows }, (rows) =>
    href({ rows }),
  );
}

export type ViewChange = Partial<ListView> & {
  after?: string | undefined;
  before?: string | undefined;
};

/**
 * The query string of a list, in one order whoever makes it, so that a link is always the same.
 * A change of anything but the place begins at the first page.
 */
export function listSearch(view: ListView, change: ViewChange = {}): string {
  const { given, sort, columns, roomy, rows, after, before } = { ...view, ...change };
  const search = new URLSearchParams(given.map(([name, value]) => [name, value]));
  if (sort) search.set("sort", sort);
  if (columns) search.set("columns", columns.join(","));
  if (roomy) search.set("density", "comfortable");
  if (rows) search.set("rows", String(rows));
  if (after) search.set("after", after);
  if (before) search.set("before", before);
  // A comma needs no escape in a query, and a link is read by people.
  return search.toString().replaceAll("%2C", ",");
}

/** The address of a list. @param path the list's own, from `lib/paths` */
export function listHref(path: string, view: ListView, change: ViewChange = {}): string {
  const search = listSearch(view, change);
  return search ? `${path}?${search}` : path;
}

/** The filters without one of a name, or without one of its values. */
export function withoutFilter(
  given: ListView["given"],
  names: readonly string[],
  value?: string,
): ListView["given"] {
  return given.filter(
    ([name, held]) => !names.includes(name) || (value !== undefined && held !== value),
  );
}
