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
};

export type ViewChange = Partial<ListView> & {
  after?: string | undefined;
  before?: string | undefined;
};

/**
 * The query string of a list, in one order whoever makes it, so that a link is always the same.
 * A change of anything but the place begins at the first page.
 */
export function listSearch(view: ListView, change: ViewChange = {}): string {
  const { given, sort, columns, roomy, after, before } = { ...view, ...change };
  const search = new URLSearchParams(given.map(([name, value]) => [name, value]));
  if (sort) search.set("sort", sort);
  if (columns) search.set("columns", columns.join(","));
  if (roomy) search.set("density", "comfortable");
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
