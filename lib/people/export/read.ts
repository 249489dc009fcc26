import { paramsOf } from "@/lib/table/params";
import { parseTable } from "@/lib/table/parse";
import { type PeopleQuery, peopleTable } from "../table";

export type ExportRequest = {
  query: PeopleQuery;
  /** Columns that were asked for; null for all. */
  columns: string[] | null;
  /** The same request in one spelling, whoever wrote it. */
  canonical: string;
};

/**
 * What a query string asks to export: the list's filters, its order and its columns. A place in the
 * list means nothing: all of it is exported.
 * @throws Invalid for what the list does not know
 */
export function readExport(search: string): ExportRequest {
  const given = new URLSearchParams(search);
  for (const name of ["after", "before", "rows", "density", "dialog", "ticket"]) given.delete(name);
  const columns = given.get("columns")?.split(",").filter(Boolean).slice(0, 200) ?? null;
  const query = parseTable(peopleTable, paramsOf(given));
  given.sort();
  return { query, columns, canonical: given.toString() };
}
