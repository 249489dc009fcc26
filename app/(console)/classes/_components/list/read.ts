import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { type Choices, type ClassesPage, listClasses } from "@/lib/classes/queries";
import { readView, shownColumns } from "@/lib/classes/read-view";
import { type ClassesQuery, classesTable, isMine } from "@/lib/classes/table";
import { usualColumns } from "@/lib/classes/view";
import { Invalid } from "@/lib/errors";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import type { ListView } from "@/lib/table/view";

export type ReadClasses =
  | {
      ok: true;
      query: ClassesQuery;
      view: ListView;
      mine: boolean;
      shown: string[];
      page: ClassesPage & { choices: Choices };
    }
  | { ok: false; reason: string };

/**
 * Reads the URL and the page of the list that it names, in one transaction.
 * @returns a reason for the reader when the link does not fit
 */
export async function readClasses(viewer: Viewer, params: SearchParams): Promise<ReadClasses> {
  try {
    const asked = parseTable(classesTable, params);
    const view = readView(asked, params);
    const mine = isMine(asked, viewer.role);
    const filters = { ...asked.filters, mine: mine ? ("1" as const) : undefined };
    const query: ClassesQuery = { ...asked, filters };
    const page = await listClasses(viewer, query);
    if (filters.group && !page.names.group) {
      throw new Invalid("The group of this link is not there, or not for you.");
    }
    const shown = shownColumns(view.columns ?? usualColumns(mine));
    return { ok: true, query, view, mine, shown, page };
  } catch (error) {
    if (error instanceof Invalid) return { ok: false, reason: error.message };
    throw error;
  }
}
