import { paths } from "@/lib/paths";
import { sortParam } from "@/lib/table/parse";
import type { ToolsQuery } from "@/lib/tools/table";

type Given = ToolsQuery["given"];

/** The filters as the address has them, without those of these names, or one value of them. */
export function given(query: ToolsQuery, without: readonly string[], value?: string): Given {
  return query.given.filter(
    ([name, held]) => !without.includes(name) || (value !== undefined && held !== value),
  );
}

/** The list with these filters, sorted as it is. */
export function hrefWith(query: ToolsQuery, filters: Given): string {
  const search = new URLSearchParams(filters.map(([name, value]) => [name, value]));
  const sort = sortParam(query.sort);
  if (sort !== sortParam(query.defaultSort)) search.set("sort", sort);
  const text = search.toString();
  return text ? `${paths.tools()}?${text}` : paths.tools();
}
