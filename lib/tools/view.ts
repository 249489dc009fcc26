/** Which columns the page of tools has. Used on the server and in the browser. */

/** The columns of the list in their order, as `columns=` names them. */
export const toolColumns = [
  "name",
  "status",
  "version",
  "group",
  "roles",
  "tags",
  "author",
  "chats",
  "updated",
] as const;
export type ToolColumn = (typeof toolColumns)[number];

/** The columns of a list whose URL names none. */
export const usualColumns: readonly ToolColumn[] = toolColumns.filter((id) => id !== "tags");

/** The columns to show, in the list's order; the name always stands. */
export function shownColumns(chosen: readonly string[]): ToolColumn[] {
  return toolColumns.filter((id) => id === "name" || chosen.includes(id));
}
