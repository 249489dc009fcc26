import "server-only";
import type { z } from "zod";
import { Invalid } from "@/lib/errors";
import type { SortableColumn, Table } from "./define";
import { parseTable, type SearchParams, type TableQuery } from "./parse";

export type ReadTable<Sorts extends Record<string, SortableColumn>, Filters extends z.ZodRawShape> =
  | { ok: true; query: TableQuery<Sorts, Filters> }
  | { ok: false; reason: string };

/**
 * `parseTable` for pages: what doesn't fit becomes a reason to show with `BadLink`, since an error
 * thrown by a page reaches the browser without its words.
 */
export function readTable<
  Sorts extends Record<string, SortableColumn>,
  Filters extends z.ZodRawShape,
>(table: Table<Sorts, Filters>, params: SearchParams): ReadTable<Sorts, Filters> {
  try {
    return { ok: true, query: parseTable(table, params) };
  } catch (error) {
    if (error instanceof Invalid) return { ok: false, reason: error.message };
    throw error;
  }
}
