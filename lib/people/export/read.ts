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
  for (const name of ["after", "before", "density", "dialog", "ticket"]) given.delete(name);
  const columns = given.get("columns")?.split(",").filter(Boolean).slice(0, 200) ?? null;
  const params: Record<string, string | string[]> = {};
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    params[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  const query = parseTable(peopleTable, params);
  given.sort();
  return { query, columns, canonical: given.toString() };
}
