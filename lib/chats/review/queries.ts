import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, readOnce, type Tx, type ViewerRef } from "@/db/viewer";
import { type Page, pageOf } from "@/lib/table/keyset";
import { type FoundFlag, toFlag } from "./row";
import type { ReviewQuery } from "./table";
import type { ChatReview, FlagRow, Mention, NoteRow, Reviewer } from "./types";

export type * from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const reading = { readOnly: true } as const;
type Place = { key: string; id: string; back: boolean } | null;

const flagsSql = (filters: object, limit: number, place: Place = null): SQL => sql`
  select f.*, f.key::text as place, f.updated_at::text as version, f.due_at < now() as late
  from app.find_flags(${JSON.stringify(filters)}::jsonb, ${place?.key ?? null}::timestamptz,
                      ${place?.id ?? null}::uuid, ${place?.back ?? false}, ${limit}::int) f`;

/** One page of the queue: what the viewer reviews, the most urgent first; one statement. */
export async function listFlags(viewer: ViewerRef, query: ReviewQuery): Promise<Page<FlagRow>> {
  const { cursor } = query;
  const place: Place =
    cursor && cursor.key !== null
      ? { key: cursor.key, id: cursor.id, back: cursor.move === "previous" }
      : null;
  const found = await readOnce<FoundFlag>(
    viewer,
    flagsSql(filtersOf(query), query.limit + 1, place),
  );
  const page = pageOf<FoundFlag>(query, found, ({ place: key, id }) => ({ key, id }));
  return { ...page, rows: page.rows.map(toFlag) };
}

/** What app.find_flags takes. */
function filtersOf({ filters: { tab = "todo", state, severity, rule, group } }: ReviewQuery) {
  return {
    state: tab === "closed" ? ["closed"] : (state ?? []).filter((one) => one !== "closed"),
    severity: severity ?? [],
    ...(rule && { rule }),
    ...(group && { group }),
    ...(tab === "mine" && { assignee: "me" }),
    ...(tab === "unassigned" && { assignee: "none" }),
    ...(tab === "overdue" && { overdue: true }),
    ...(tab === "mentions" && { mentions: true }),
  };
}

/** How many notes mention the viewer and wait for an answer. */
export async function countMentions(viewer: ViewerRef): Promise<number> {
  const [row] = await readOnce<{ n: number }>(
    viewer,
    sql`select count(*)::int as n from app.waiting_mentions()`,
  );
  return row?.n ?? 0;
}

/** Those of them that belong to no flag, the newest first: the queue has no row for them. */
export async function mentionsApart(viewer: ViewerRef): Promise<Mention[]> {
  type Found = Omit<Mention, "createdAt"> & { at: string };
  const found = await readOnce<Found>(
    viewer,
    sql`select note_id as "noteId", session_id as "chatId", person, author, body, created_at as at
        from app.waiting_mentions() where flag_id is null order by created_at desc, note_id limit 50`,
  );
  return found.map(({ at, ...mention }) => ({ ...mention, createdAt: new Date(at) }));
}

/** Rules by name, for the filter; admins alone read rules, so others have none. */
export async function ruleNames(viewer: ViewerRef): Promise<{ id: string; name: string }[]> {
  return readOnce(viewer, sql`select id, name from flag_rules order by name, id limit 200`);
}

/**
 * Flags, notes and reviewers of one chat; nothing of a chat that the viewer does not review.
 * @param chatId of any form: what is no id has nothing
 */
export async function reviewOf(viewer: ViewerRef, chatId: string): Promise<ChatReview> {
  if (!UUID.test(chatId)) return { flags: [], notes: [], reviewers: [] };
  const [aside] = await readOnce<Aside>(viewer, asideSql(chatId), { plan: true });
  const flagged = aside?.flagged ? await readOnce<FoundFlag>(viewer, allFlagsSql(chatId)) : [];
  return toReview(aside, flagged);
}

/** The same for the chat of a flag, and that flag; null for one out of reach. */
export async function reviewOfFlag(
  viewer: ViewerRef,
  flagId: string,
): Promise<{ flag: FlagRow; review: ChatReview } | null> {
  if (!UUID.test(flagId)) return null;
  return asViewer(
    viewer,
    async (tx) => {
      const all = { flag: flagId, state: ["open", "looking", "closed"] };
      const [found] = await run<FoundFlag>(tx, flagsSql(all, 1));
      if (!found) return null;
      return { flag: toFlag(found), review: await readReview(tx, found.session_id) };
    },
    reading,
  );
}

type Note = Omit<NoteRow, "createdAt"> & { at: string };
type Aside = { flagged: boolean; notes: Note[]; reviewers: Reviewer[] };

const asideSql = (chatId: string): SQL => sql`
  select exists (select from chat_flags where session_id = ${chatId}::uuid) as flagged,
         (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'flagId', n.flag_id, 'author', n.author, 'mine', n.mine,
                                                       'body', n.body, 'mentions', n.mentions, 'at', n.created_at) order by n.n), '[]')
          from app.notes_of_chat(${chatId}::uuid) with ordinality n(id, flag_id, author, mine, body, mentions, created_at, n)) as notes,
         (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'role', r.role, 'me', r.id = app.user_id())
                                    order by r.n), '[]')
          from app.chat_reviewers(${chatId}::uuid) with ordinality r(id, name, role, n)) as reviewers`;

/** Flags are asked for where there are some: most chats have none, and their names take a while. */
const allFlagsSql = (chat: string): SQL =>
  flagsSql({ chat, state: ["open", "looking", "closed"] }, 100);

async function readReview(tx: Tx, chatId: string): Promise<ChatReview> {
  const [aside] = await run<Aside>(tx, asideSql(chatId));
  return toReview(aside, aside?.flagged ? await run<FoundFlag>(tx, allFlagsSql(chatId)) : []);
}

function toReview(aside: Aside | undefined, flags: readonly FoundFlag[]): ChatReview {
  const rank = { open: 0, looking: 0, closed: 1 };
  return {
    // What is closed comes last.
    flags: flags.map(toFlag).sort((a, b) => rank[a.state] - rank[b.state]),
    notes: (aside?.notes ?? []).map(({ at, ...note }) => ({ ...note, createdAt: new Date(at) })),
    reviewers: aside?.reviewers ?? [],
  };
}

async function run<Row>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}
