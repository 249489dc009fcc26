import "server-only";
import type { SearchParams } from "@/lib/table/parse";
import { readListView } from "@/lib/table/read-view";
import type { ListView } from "@/lib/table/view";
import type { ChatsQuery } from "./table";
import { chatColumns } from "./view";

/**
 * Reads columns and density of the list from its URL.
 * @throws Invalid for what is no column, and what is no density
 */
export function readView(query: ChatsQuery, params: SearchParams): ListView {
  const known: readonly string[] = chatColumns;
  return readListView(query, params, (id) => known.includes(id));
}

/** The columns to show, in the list's order; who talked always stands. */
export function shownColumns(chosen: readonly string[]): string[] {
  return chatColumns.filter((id) => id === "name" || chosen.includes(id));
}
