import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { type ChatChoices, type ChatsPage, listChats } from "@/lib/chats/queries";
import { readView, shownColumns } from "@/lib/chats/read-view";
import { type ChatsQuery, chatsTable } from "@/lib/chats/table";
import { usualColumns } from "@/lib/chats/view";
import { Invalid } from "@/lib/errors";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import type { ListView } from "@/lib/table/view";

export type ReadChats =
  | {
      ok: true;
      query: ChatsQuery;
      view: ListView;
      shown: string[];
      page: ChatsPage & { choices: ChatChoices };
    }
  | { ok: false; reason: string };

/**
 * Reads the URL and the page of the list that it names.
 * @returns a reason for the reader when the link does not fit
 */
export async function readChats(
  viewer: Viewer,
  params: SearchParams,
  zone: string,
): Promise<ReadChats> {
  try {
    const query = parseTable(chatsTable, params);
    const view = readView(query, params);
    const page = await listChats(viewer, query, zone);
    if (query.filters.group && !page.names.group) {
      throw new Invalid("The group of this link is not there, or not for you.");
    }
    const shown = shownColumns(view.columns ?? usualColumns);
    return { ok: true, query, view, shown, page };
  } catch (error) {
    if (error instanceof Invalid) return { ok: false, reason: error.message };
    throw error;
  }
}
