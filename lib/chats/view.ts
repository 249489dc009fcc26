/** Which columns the chats page has. Used on the server and in the browser. */

/** The columns of the list in their order, as `columns=` names them; `name` is who talked. */
export const chatColumns = [
  "name",
  "title",
  "tool",
  "class",
  "group",
  "messages",
  "tokens",
  "model",
  "flags",
  "status",
  "start",
  "last",
] as const;
export type ChatColumn = (typeof chatColumns)[number];

/** The columns of a list whose URL names none. */
export const usualColumns: ChatColumn[] = [
  "name",
  "tool",
  "class",
  "messages",
  "flags",
  "status",
  "last",
];
