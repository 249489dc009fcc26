import "server-only";
import type { SearchParams } from "@/lib/table/parse";
import { readListView } from "@/lib/table/read-view";
import type { ListView } from "@/lib/table/view";
import type { ClassesQuery } from "./table";
import { classColumns } from "./view";

/**
 * Reads columns and density of the list from its URL.
 * @throws Invalid for what is no column, and what is no density
 */
export function readView(query: ClassesQuery, params: SearchParams): ListView {
  const known: readonly string[] = classColumns;
  return readListView(query, params, (id) => known.includes(id));
}

/** The columns to show, in the list's order; the name always stands. */
export function shownColumns(chosen: readonly string[]): string[] {
  return classColumns.filter((id) => id === "name" || chosen.includes(id));
}
