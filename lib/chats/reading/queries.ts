import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, readOnce, type Tx, type ViewerRef } from "@/db/viewer";
import { Forbidden, NotFound } from "@/lib/errors";
import { CHUNK, MORE, MOST } from "./sizes";
import { contextSql, headSql, messagesSql, openSql } from "./sql";
import { findTerms } from "./terms";
import type {
  ChatHead,
  ChatWords,
  ClassContext,
  ReadOfMe,
  Standing,
  Transcript,
  TranscriptMessage,
} from "./types";

export { findTerms } from "./terms";
export type * from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const reading = { readOnly: true } as const;
const planned = { plan: true } as const;
const iso = (text: string) => new Date(text).toISOString();
const isoOrNull = (text: string | null) => (text === null ? null : iso(text));

async function run<Row>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}

/**
 * What is known of a chat, and whether its words are open to the viewer; none of the words.
 * @throws NotFound for a chat out of sight, and for what is no id at all
 */
export async function getChat(viewer: ViewerRef, id: string): Promise<ChatHead> {
  if (!UUID.test(id)) throw new NotFound("This chat");
  const [row] = await readOnce<HeadRow>(viewer, headSql(id), planned);
  if (!row) throw new NotFound("This chat");
  const looking = Boolean(viewer.viewAs);
  const named = (key: string | null, name: string | null) =>
    key && name ? { id: key, name } : null;
  return {
    id: row.id,
    standing: standingOf(row, looking),
    person: seen(row.user_id, row.person, "Somebody out of your sight"),
    tool: seen(row.tool_id, row.tool, "A tool out of your sight"),
    version: row.version,
    class: named(row.class_id, row.class),
    group: named(row.group_id, row.group),
    status: row.status,
    model: row.model,
    messages: row.messages,
    tokens: row.tokens,
    flags: row.flags,
    startedAt: new Date(row.started),
    lastAt: row.last === null ? null : new Date(row.last),
  };
}

const seen = (id: string, name: string | null, otherwise: string) => ({
  id,
  name: name ?? otherwise,
  visible: name !== null,
});

type HeadRow = {
  id: string;
  status: ChatHead["status"];
  model: string | null;
  messages: number;
  tokens: number;
  flags: number;
  started: string;
  last: string | null;
  user_id: string;
  person: string | null;
  tool_id: string;
  tool: string | null;
  version: number | null;
  class_id: string | null;
  class: string | null;
  group_id: string | null;
  group: string | null;
  capacity: "own" | "teacher" | "admin" | "barred" | null;
  reads: boolean;
  until: string | null;
};

function standingOf({ capacity, reads, until }: HeadRow, looking: boolean): Standing {
  if (looking) return { kind: "looking" };
  if (capacity === null || capacity === "barred") return { kind: "barred" };
  if (capacity === "own") return { kind: "open", as: "own", until: null };
  if (!reads) return { kind: "closed", as: capacity };
  return { kind: "open", as: capacity, until: until === null ? null : new Date(until) };
}

/** Title, inputs and the document of the pinned version; nothing of it to whom the chat is closed. */
export async function getWords(viewer: ViewerRef, id: string): Promise<ChatWords> {
  const [row] = await readOnce<ChatWords>(
    viewer,
    sql`select w.title, w.inputs, (select v.definition from chat_sessions s join tool_versions v on v.id = s.tool_version_id
                                   where s.id = w.id) as definition
        from app.chat_words(array[${id}::uuid]) w`,
    planned,
  );
  return row ?? { title: null, inputs: {}, definition: null };
}

type OpenChat = { messages: number; flagged: number[] };

/**
 * A chat whose hour is over, or which was never opened, has no messages for anybody.
 * @returns how many it has, and which of them are flagged
 */
async function openChat(viewer: ViewerRef, id: string): Promise<OpenChat> {
  const [row] = await readOnce<OpenChat & { reads: boolean }>(viewer, openSql(id, MOST), planned);
  if (!row) throw new NotFound("This chat");
  if (!row.reads) throw new Forbidden(closed);
  return row;
}

const closed = "This chat is no longer open to you. Reload the page to open it again.";

/**
 * A transcript from where one begins to read: the very message, else the first hit, else its start. All is
 * asked for at once: the messages where it most likely begins, too, of which there are none for whom the
 * chat is closed.
 * @throws Forbidden where the words are closed to the viewer
 */
export async function getTranscript(
  viewer: ViewerRef,
  id: string,
  { at, find }: { at: number | null; find: string },
): Promise<Transcript> {
  const guess = windowFrom(at ?? 0);
  const [{ messages: count, flagged }, found, guessed] = await Promise.all([
    openChat(viewer, id),
    hitsOf(viewer, id, find),
    at === null && find ? [] : messagesOf(viewer, id, guess),
  ]);
  const start = at !== null && at < count ? at : (found[0] ?? 0);
  const asked = windowFrom(start);
  const fits = asked.from === guess.from && asked.to === guess.to && !(at === null && find);
  return {
    count,
    start,
    first: fits ? guessed : await messagesOf(viewer, id, asked),
    hits: found.slice(0, MOST),
    more: found.length > MOST,
    flagged,
  };
}

/** A message in the middle of its chunk is followed by the next one, too: a window's worth. */
function windowFrom(start: number): { from: number; to: number } {
  const from = start - (start % CHUNK);
  return { from, to: from + (start > from ? 2 * CHUNK : CHUNK) };
}

async function hitsOf(viewer: ViewerRef, id: string, find: string): Promise<number[]> {
  const terms = findTerms(find);
  if (terms.length === 0) return [];
  const statement = sql`select ordinal from app.find_in_chat(${id}, ${sql.param(terms)}::text[], ${MOST + 1})`;
  const rows = await asViewer(viewer, (tx) => run<{ ordinal: number }>(tx, statement), reading);
  return rows.map(({ ordinal }) => ordinal);
}

/**
 * The messages of one chunk, from `from` on, and the chat that they belong to.
 * @throws Forbidden where the words are closed to the viewer
 */
export async function getMessages(
  viewer: ViewerRef,
  id: string,
  from: number,
): Promise<{ chat: ChatHead; messages: TranscriptMessage[] }> {
  const [chat, messages] = await Promise.all([
    getChat(viewer, id),
    messagesOf(viewer, id, { from, to: from + CHUNK }),
  ]);
  if (chat.standing.kind !== "open") throw new Forbidden(closed);
  return { chat, messages };
}

async function messagesOf(
  viewer: ViewerRef,
  id: string,
  { from, to }: { from: number; to: number },
): Promise<TranscriptMessage[]> {
  const rows = await readOnce<MessageRow>(viewer, messagesSql(id, from, to), planned);
  return rows.map(({ created, latency, edited, deleted, redacted, redactor, earlier, ...row }) => ({
    ...row,
    createdAt: iso(created),
    latencyMs: latency,
    editedAt: isoOrNull(edited),
    deletedAt: isoOrNull(deleted),
    redacted: redacted === null ? null : { at: iso(redacted), by: redactor },
    earlier: earlier.map(({ content, editedAt }) => ({ content, editedAt: iso(editedAt) })),
  }));
}

type MessageRow = Pick<
  TranscriptMessage,
  "id" | "ordinal" | "role" | "content" | "length" | "tokens" | "model" | "flags" | "earlier"
> & {
  created: string;
  latency: number | null;
  edited: string | null;
  deleted: string | null;
  redacted: string | null;
  redactor: string | null;
};

/**
 * A further part of a long message.
 * @returns the text from `from` on, and where the next part begins; null at the end
 * @throws Forbidden where the words are closed; NotFound for a message that is not there
 */
export async function getPart(
  viewer: ViewerRef,
  { id, ordinal, from }: { id: string; ordinal: number; from: number },
): Promise<{ text: string; next: number | null }> {
  const [[row]] = await Promise.all([
    readOnce<{ text: string; length: number }>(
      viewer,
      sql`select substr(content, ${from + 1}::integer, ${MORE}::integer) as text, char_length(content) as length
          from messages where session_id = ${id}::uuid and ordinal = ${ordinal}::integer and redacted_at is null`,
    ),
    openChat(viewer, id),
  ]);
  if (!row) throw new NotFound("This message");
  return { text: row.text, next: from + MORE < row.length ? from + MORE : null };
}

/** The class in which a chat was held; null where there was none, or it is out of sight. */
export async function getClassContext(viewer: ViewerRef, id: string): Promise<ClassContext | null> {
  type Row = Omit<ClassContext, "since"> & { since: string | null };
  const [row] = await readOnce<Row>(viewer, contextSql(id), planned);
  return row ? { ...row, since: row.since === null ? null : new Date(row.since) } : null;
}

/** Who looked at what the viewer said, the newest first, and whether there are more. */
export async function readsOfMe(
  viewer: ViewerRef,
  limit = 50,
): Promise<{ reads: ReadOfMe[]; more: boolean }> {
  type Row = Omit<ReadOfMe, "at"> & { at: string };
  const rows = await asViewer(
    viewer,
    (tx) =>
      run<Row>(
        tx,
        sql`select id, kind, reader, reader_role as role, reason, tool, title, read_at::text as at
            from app.reads_of_me(null, ${limit + 1})`,
      ),
    reading,
  );
  const reads = rows.slice(0, limit).map((row) => ({ ...row, at: new Date(row.at) }));
  return { reads, more: rows.length > limit };
}
