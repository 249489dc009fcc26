import type { ChatColumn } from "@/lib/chats/view";

/** The headers of the columns. */
export const columnNames: Record<ChatColumn, string> = {
  name: "Person",
  title: "Title",
  tool: "Tool",
  class: "Class",
  group: "Group",
  messages: "Messages",
  tokens: "Tokens",
  model: "Model",
  flags: "Flags",
  status: "Status",
  start: "Started",
  last: "Last message",
};

/** Filters that are on or off, by their name in the URL. */
export const flagNames: Record<string, string> = {
  flagged: "Flagged",
  text: "With words of the person",
};
