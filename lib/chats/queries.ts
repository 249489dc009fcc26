import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Kept } from "@/lib/table/kept";
import { type ChatsPage, chatsPage, filterNames, named, nobody } from "./list";
import type { ChatFilters, ChatsQuery } from "./table";
import type { ChatChoices, ChatUsage, FilterNames } from "./types";

export type { ChatsPage } from "./list";
export type * from "./types";

const reading = { readOnly: true } as const;
/** For so long a new tool or model may be missing from a menu; the filter itself knows it at once. */
const KEPT_MS = 60_000;
/** How many of the newest chats tell which models there are. */
const NEWEST = 500;
type Offered = Pick<ChatChoices, "tools" | "models">;
const kept = new Kept<Offered>();

/** One page of the chats that the viewer may know of, with what the list offers to filter by. */
export async function listChats(
  viewer: ViewerRef,
  query: ChatsQuery,
  zone: string,
): Promise<ChatsPage & { choices: ChatChoices }> {
  const [page, choices] = await Promise.all([
    chatsPage(viewer, query, zone),
    chatChoices(viewer, query.filters),
  ]);
  return { ...page, choices };
}

/** What a list or a search offers to filter by; kept for a minute but for the versions of a tool. */
export async function chatChoices(viewer: ViewerRef, filters: ChatFilters): Promise<ChatChoices> {
  const key = `${viewer.userId} ${viewer.viewAs?.id ?? ""}`;
  const known = kept.get(key);
  if (known && !filters.tool) return { ...known, versions: [] };
  return asViewer(
    viewer,
    async (tx) => {
      const offered = known ?? (await offeredTo(tx));
      if (!known) kept.keep(key, offered, KEPT_MS);
      return { ...offered, versions: filters.tool ? await versionsOf(tx, filters.tool) : [] };
    },
    reading,
  );
}

/** What the filters of a search name, as the viewer may know it. */
export async function namesOfFilters(
  viewer: ViewerRef,
  filters: ChatFilters,
): Promise<FilterNames> {
  if (!named(filters)) return nobody;
  return asViewer(viewer, (tx) => filterNames(tx, filters), reading);
}

/**
 * How much was talked in these days, of what the viewer may know of; a chat counts on the day it began.
 * @param zone the reader's time zone, in which a day begins
 */
export async function chatUsage(
  viewer: ViewerRef,
  { from, to }: { from: string; to: string },
  zone: string,
): Promise<ChatUsage> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<{ usage: ChatUsage | null }>(
        sql`select app.chat_usage(${from}::date, ${to}::date, ${zone}) as usage`,
      );
      return rows[0]?.usage ?? { days: [], tools: [], schools: [] };
    },
    reading,
  );
}

async function offeredTo(tx: Tx): Promise<Offered> {
  const { rows: tools } = await tx.execute<Offered["tools"][number]>(
    sql`select id, name from tools where deleted_at is null order by name, id limit 200`,
  );
  const { rows } = await tx.execute<{ model: string }>(sql`
    select distinct c.model from app.find_chats('{}', 'last', false, null, null, ${NEWEST}) f
    cross join lateral (select c.model from chat_sessions c where c.id = f.id offset 0) c
    where c.model is not null order by c.model limit 50`);
  return { tools, models: rows.map(({ model }) => model) };
}

async function versionsOf(tx: Tx, tool: string): Promise<ChatChoices["versions"]> {
  const { rows } = await tx.execute<ChatChoices["versions"][number]>(sql`
    select id, number from tool_versions where tool_id = ${tool} order by number desc limit 100`);
  return rows;
}
