/** Which columns the classes page has. Used on the server and in the browser. */

/** The columns of the list in their order, as `columns=` names them. */
export const classColumns = [
  "name",
  "code",
  "subject",
  "level",
  "teacher",
  "group",
  "term",
  "enrolled",
  "schedule",
  "start",
  "end",
  "status",
] as const;
export type ClassColumn = (typeof classColumns)[number];

/** The columns of a list whose URL names none. @param mine whether all of them are the viewer's own */
export function usualColumns(mine: boolean): ClassColumn[] {
  return mine
    ? ["name", "subject", "group", "term", "enrolled", "schedule", "status"]
    : ["name", "subject", "teacher", "group", "term", "enrolled", "status"];
}
