import type { ToolColumn } from "@/lib/tools/view";

/** The headers of the columns. */
export const columnNames: Record<ToolColumn, string> = {
  name: "Name",
  status: "Status",
  version: "In use",
  group: "Place",
  roles: "For",
  tags: "Tags",
  author: "Author",
  chats: "Chats, 30 days",
  updated: "Changed",
};
