import { paramsOf } from "@/lib/table/params";
import { parseTable } from "@/lib/table/parse";
import { type ChatsQuery, chatsTable } from "../table";

/**
 * What a query string asks to export: the list's filters and its order. A place in the list means
 * nothing: all of it is exported.
 * @throws Invalid for what the list does not know
 */
export function readExport(search: string): ChatsQuery {
  const given = new URLSearchParams(search);
  for (const name of ["after", "before", "rows", "density", "dialog", "columns"])
    given.delete(name);
  return parseTable(chatsTable, paramsOf(given));
}
