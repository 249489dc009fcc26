/** Which columns the people page has. Used by the page on the server and by the list in the browser. */

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
