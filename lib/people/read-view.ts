import "server-only";
import type { Field } from "@/lib/fields/types";
import type { SearchParams } from "@/lib/table/parse";
import { noColumn, readListView } from "@/lib/table/read-view";
import type { ListView } from "@/lib/table/view";
import type { PeopleQuery } from "./table";
import { columnsFor, fieldPrefix, peopleColumns } from "./view";

/**
 * Reads columns and density of the list from its URL.
 * @throws Invalid for what is no column, and what is no density
 */
export function readView(query: PeopleQuery, params: SearchParams): ListView {
  const known: readonly string[] = peopleColumns;
  return readListView(query, params, (id) => known.includes(id) || id.startsWith(fieldPrefix));
}

/**
 * The columns to show. One that the viewer may not see is left out: a colleague's link then shows
 * what it can. One that nobody has is answered, as an unknown filter is.
 * @throws Invalid for a custom field that there isn't
 */
export function shownColumns(
  chosen: readonly string[],
  fields: readonly Field[],
  contact: boolean,
): string[] {
  const known = new Set(fields.map(({ key }) => fieldPrefix + key));
  const lost = contact && chosen.find((id) => id.startsWith(fieldPrefix) && !known.has(id));
  if (lost) throw noColumn(lost.slice(fieldPrefix.length));
  return [...columnsFor(contact), ...known].filter((id) => id === "name" || chosen.includes(id));
}
