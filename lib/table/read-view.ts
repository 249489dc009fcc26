import "server-only";
import { Invalid } from "@/lib/errors";
import { type SearchParams, sortParam, type TableQuery } from "./parse";
import type { ListView } from "./view";

/**
 * Reads columns, density and the number of rows of a list from its URL.
 * @param isColumn whether the list can have a column of that name
 * @throws Invalid for what is no column, and what is no density
 */
export function readListView(
  query: Pick<TableQuery, "given" | "sort" | "defaultSort" | "limit" | "usualLimit">,
  params: SearchParams,
  isColumn: (id: string) => boolean,
): ListView {
  const density = one(params, "density");
  if (density && density !== "comfortable" && density !== "compact") {
    throw new Invalid(`Rows can’t be “${density.slice(0, 40)}”.`);
  }
  const sort = sortParam(query.sort);
  return {
    given: query.given,
    sort: sort === sortParam(query.defaultSort) ? null : sort,
    columns: readColumns(params, isColumn),
    roomy: density === "comfortable",
    rows: query.limit === query.usualLimit ? null : query.limit,
  };
}

/** What a link says that names a column which the list doesn't have. */
export const noColumn = (id: string) =>
  new Invalid(`This list has no column “${id.slice(0, 70)}”.`);

/** One list with commas, or, from a form without a script, one parameter for each. */
function readColumns(params: SearchParams, isColumn: (id: string) => boolean): string[] | null {
  const ids = [params.columns ?? []].flat().flatMap((text) => text.split(","));
  const chosen = [...new Set(ids.filter((id) => id !== ""))];
  const strange = chosen.find((id) => !isColumn(id));
  if (strange) throw noColumn(strange);
  return chosen.length > 0 ? chosen : null;
}

function one(params: SearchParams, name: string): string | undefined {
  const value = params[name];
  if (Array.isArray(value)) throw new Invalid(`“${name}” stands more than once in this link.`);
  return value || undefined;
}
