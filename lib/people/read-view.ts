import "server-only";
import { Invalid } from "@/lib/errors";
import type { Field } from "@/lib/fields/types";
import type { SearchParams } from "@/lib/table/parse";
import { sortParam } from "@/lib/table/parse";
import type { PeopleQuery } from "./table";
import { columnsFor, fieldPrefix, type PeopleView, peopleColumns } from "./view";

/**
 * Reads columns and density of the list from its URL.
 * @throws Invalid for what is no column, and what is no density
 */
export function readView(query: PeopleQuery, params: SearchParams): PeopleView {
  const density = one(params, "density");
  if (density && density !== "comfortable" && density !== "compact") {
    throw new Invalid(`Rows can’t be “${density.slice(0, 40)}”.`);
  }
  const sort = sortParam(query.sort);
  return {
    given: query.given,
    sort: sort === sortParam(query.defaultSort) ? null : sort,
    columns: readColumns(params),
    roomy: density === "comfortable",
  };
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

/** One list with commas, or, from a form without a script, one parameter for each. */
function readColumns(params: SearchParams): string[] | null {
  const ids = [params.columns ?? []].flat().flatMap((text) => text.split(","));
  const chosen = [...new Set(ids.filter((id) => id !== ""))];
  const known: readonly string[] = peopleColumns;
  const strange = chosen.find((id) => !known.includes(id) && !id.startsWith(fieldPrefix));
  if (strange) throw noColumn(strange);
  return chosen.length > 0 ? chosen : null;
}

const noColumn = (id: string) => new Invalid(`This list has no column “${id.slice(0, 70)}”.`);

function one(params: SearchParams, name: string): string | undefined {
  const value = params[name];
  if (Array.isArray(value)) throw new Invalid(`“${name}” stands more than once in this link.`);
  return value || undefined;
}
