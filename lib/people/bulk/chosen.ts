import type { Tx } from "@/db/viewer";
import type { Place } from "@/lib/table/cursor";
import { parseTable } from "@/lib/table/parse";
import { findPeopleIds } from "../list";
import { type PeopleQuery, peopleTable } from "../table";
import type { BulkTarget } from "./types";

/**
 * The filters of a list's query string; where somebody was in the list does not count.
 * @throws Invalid for what the list does not know
 */
export function filtersOf(search: string): PeopleQuery["filters"] {
  const params: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (name === "after" || name === "before" || name === "sort") continue;
    const before = params[name];
    params[name] = before === undefined ? value : [before, value].flat();
  }
  return parseTable(peopleTable, params).filters;
}

/** Who is meant, so many at most; `after` is where the next ones begin. */
export async function chosenIds(
  tx: Tx,
  target: BulkTarget,
  limit: number,
): Promise<{ ids: string[]; after: Place | null }> {
  if ("search" in target) return findPeopleIds(tx, filtersOf(target.search), null, limit);
  return { ids: [...new Set(target.ids.map((id) => id.toLowerCase()))], after: null };
}
