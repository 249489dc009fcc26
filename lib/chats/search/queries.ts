import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { encodeCursor } from "@/lib/table/cursor";
import { Kept } from "@/lib/table/kept";
import { filtersJson } from "../table";
import { piecesOf } from "./marks";
import { LONGEST, type SearchQuery } from "./table";
import type { Refusal, SearchAnswer, SearchHit, SearchRight } from "./types";

export type * from "./types";

/** A language that nobody spoke before is searched after so long at the latest. */
const KEPT_MS = 60_000;
const languages = new Kept<string[]>();
/** The id in a place that is a number. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

type Told = {
  refused?: Refusal;
  hits: (Omit<SearchHit, "lines"> & { text: string })[];
  more: boolean;
  searched: string | null;
  searchedId: string | null;
  ranked: number | null;
};

/**
 * Searches what was said in the chats whose words the viewer may read, and puts each chat of which a hit
 * shows words on record in the same transaction (`app.search_messages`). An admin's covers the chats of
 * their groups only while a reason of theirs holds.
 * @param zone the reader's time zone, in which the filters' days begin
 */
export async function searchChats(
  viewer: ViewerRef,
  query: SearchQuery,
  zone: string,
): Promise<SearchAnswer> {
  const { q = "", ...filters } = query.filters;
  if (viewer.viewAs) return { refused: "view-as" };
  if (q.length > LONGEST) return { refused: "long" };
  if (!holdsWord(q)) return { refused: "nothing" };
  const told = await asViewer(
    viewer,
    async (tx) => {
      const asked = await languagesOf(tx);
      const { column } = query.sort;
      const place = query.cursor;
      const { rows } = await tx.execute<{ told: Told | null }>(sql`
        select app.search_messages(${q}, ${filtersJson(filters, zone)}::jsonb,
          ${`{${asked.join(",")}}`}::text[], ${column === "best"},
          ${column === "newest" ? (place?.key ?? null) : null}::timestamptz,
          ${column === "newest" ? (place?.id ?? null) : null}::uuid,
          ${column === "best" ? Number(place?.key ?? 0) : 0}::integer, ${query.limit}) as told`);
      return rows[0]?.told;
    },
    { action: "chats_found" },
  );
  if (!told) return { refused: "view-as" };
  if (told.refused) return { refused: told.refused };
  return {
    refused: null,
    hits: told.hits.map(({ text, ...hit }) => ({ ...hit, lines: piecesOf(text) })),
    next: nextOf(query, told),
    searched: told.searched,
    ranked: told.ranked,
  };
}

/** An `or` that joins nothing is no word, whatever some language makes of it. */
function holdsWord(q: string): boolean {
  const bare = q.replace(/(?<![\p{L}\p{N}])or(?![\p{L}\p{N}])/giu, " ");
  return /[\p{L}\p{N}]/u.test(bare);
}

/** Where the next page begins: after the last hit, or where the search stopped looking. */
function nextOf(query: SearchQuery, told: Told): string | undefined {
  const last = told.hits.at(-1);
  if (query.sort.column === "best") {
    if (!told.more) return undefined;
    const read = Number(query.cursor?.key ?? 0) + told.hits.length;
    return encodeCursor(query.print, { key: String(read), id: NOBODY });
  }
  if (told.more && last) return encodeCursor(query.print, { key: last.at, id: last.id });
  if (!told.searched || !told.searchedId) return undefined;
  return encodeCursor(query.print, { key: told.searched, id: told.searchedId });
}

/** The languages of the tenant's chats: each stems in its own way. */
async function languagesOf(tx: Tx): Promise<string[]> {
  const known = languages.get(tx.viewer.tenantId);
  if (known) return known;
  const { rows } = await tx.execute<{ found: string[] }>(sql`select app.chat_languages() as found`);
  // What is no tag of a language can't be stemmed either.
  const found = (rows[0]?.found ?? []).filter((tag) => /^[a-z]{2,8}$/.test(tag));
  languages.keep(tx.viewer.tenantId, found, KEPT_MS);
  return found;
}

/** The reason for which the viewer may search as an admin now; null before they gave one. */
export async function searchRight(viewer: ViewerRef): Promise<SearchRight | null> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<SearchRight>(sql`
        select reason, expires_at::text as until,
               app.admin_chat_reading() <> 'on' as "flaggedOnly"
        from chat_reads
        where reader_id = app.user_id() and kind = 'searched' and expires_at > now()
        order by created_at desc limit 1`);
      return rows[0] ?? null;
    },
    { readOnly: true },
  );
}
