import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { Invalid } from "@/lib/errors";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { readListView } from "@/lib/table/read-view";
import type { ListView } from "@/lib/table/view";
import { listTools, type ToolsPage } from "@/lib/tools/queries";
import { type ToolsQuery, toolsTable } from "@/lib/tools/table";
import { shownColumns, toolColumns, usualColumns } from "@/lib/tools/view";

export type ReadTools =
  | { ok: true; query: ToolsQuery; view: ListView; shown: string[]; page: ToolsPage }
  | { ok: false; reason: string };

const known: readonly string[] = toolColumns;

/**
 * Reads the URL and the page of the list that it names, in one transaction.
 * @returns a reason for the reader when the link does not fit
 */
export async function readTools(viewer: Viewer, params: SearchParams): Promise<ReadTools> {
  try {
    const query = parseTable(toolsTable, params);
    const view = readListView(query, params, (id) => known.includes(id));
    const shown = shownColumns(view.columns ?? usualColumns);
    const page = await listTools(viewer, query, { chats: shown.includes("chats") });
    return { ok: true, query, view, shown, page };
  } catch (error) {
    if (error instanceof Invalid) return { ok: false, reason: error.message };
    throw error;
  }
}
