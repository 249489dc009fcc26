/**
 * How the people page looks, apart from what it lists: which columns and how high the rows are.
 * All of it stands in the URL. Used by the page on the server and by the list in the browser.
 */

/** The columns of the list in their order, as `columns=` names them. */
export const peopleColumns = [
  "name",
  "email",
  "username",
  "role",
  "group",
  "memberships",
  "status",
  "seen",
  "created",
] as const;
export type PeopleColumn = (typeof peopleColumns)[number];

/** What only those see who may know how to reach somebody: a teacher sees names. */
const contactColumns: readonly string[] = ["email", "username", "seen"];

/** A custom field's column is called after its key. */
export const fieldPrefix = "field.";

/** Everything that the URL of the list says, but for the place in it. */
export type PeopleView = {
  /** The filters as they stand in the URL. */
  given: readonly (readonly [string, string])[];
  /** As in the URL; null for the list's own. */
  sort: string | null;
  /** Columns that were chosen; null for the usual ones. */
  columns: readonly string[] | null;
  roomy: boolean;
};

type Change = Partial<PeopleView> & { after?: string | undefined; before?: string | undefined };

/** The columns that somebody may choose from. @param contact whether they may know addresses */
export function columnsFor(contact: boolean): PeopleColumn[] {
  return peopleColumns.filter((id) => contact || !contactColumns.includes(id));
}

/** The columns of a list whose URL names none. */
export function usualColumns(contact: boolean): PeopleColumn[] {
  return contact
    ? ["name", "email", "role", "group", "status", "seen"]
    : ["name", "role", "group", "status", "created"];
}

/**
 * The query string of the list, in one order whoever makes it, so that a link is always the same.
 * A change of anything but the place begins at the first page.
 */
export function peopleSearch(view: PeopleView, change: Change = {}): string {
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

/** The filters without one of a name, or without one of its values. */
export function withoutFilter(
  given: PeopleView["given"],
  names: readonly string[],
  value?: string,
): PeopleView["given"] {
  return given.filter(
    ([name, held]) => !names.includes(name) || (value !== undefined && held !== value),
  );
}
