import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { Invalid } from "@/lib/errors";
import { listPeople, type PeoplePage } from "@/lib/people/list";
import { readView, shownColumns } from "@/lib/people/read-view";
import { type PeopleQuery, peopleTable } from "@/lib/people/table";
import { fieldPrefix, usualColumns } from "@/lib/people/view";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import type { ListView } from "@/lib/table/view";

export type ReadPeople =
  | { ok: true; query: PeopleQuery; view: ListView; shown: string[]; page: PeoplePage }
  | { ok: false; reason: string };

/**
 * Reads the URL and the page of the list that it names, in one transaction.
 * @param contact whether the viewer may know addresses
 * @returns a reason for the reader when the link does not fit
 */
export async function readPeople(
  viewer: Viewer,
  params: SearchParams,
  contact: boolean,
): Promise<ReadPeople> {
  try {
    const query = parseTable(peopleTable, params);
    const view = readView(query, params);
    const chosen = view.columns ?? usualColumns(contact);
    const values = contact && chosen.some((id) => id.startsWith(fieldPrefix));
    const page = await listPeople(viewer, query, { fields: contact, values });
    if (query.filters.group && !page.group) {
      throw new Invalid("The group of this link is not there, or not for you.");
    }
    return { ok: true, query, view, shown: shownColumns(chosen, page.fields, contact), page };
  } catch (error) {
    if (error instanceof Invalid) return { ok: false, reason: error.message };
    throw error;
  }
}
