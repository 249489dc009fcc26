import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Forbidden, NotFound } from "@/lib/errors";
import { CHUNK, MORE, MOST } from "./sizes";
import { contextSql, flaggedSql, headSql, messagesSql } from "./sql";
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
  return asViewer(viewer, (tx) => headOf(tx, id, Boolean(viewer.viewAs)), reading);
}

async function headOf(tx: Tx, id: string, looking: boolean): Promise<ChatHead> {
  const [row] = await run<HeadRow>(tx, headSql(id));
  if (!row) throw new NotFound("This chat");
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
  const [row] = await asViewer(
    viewer,
    (tx) =>
      run<ChatWords>(
        tx,
        sql`select w.title, w.inputs, (select v.definition from chat_sessions s join tool_versions v on v.id = s.tool_version_id
                                       where s.id = w.id) as definition
            from app.chat_words(array[${id}]::uuid[]) w`,
      ),
    reading,
  );
  return row ?? { title: null, inputs: {}, definition: null };
}

/**
 * A chat whose hour is over, or which was never opened, has no messages for anybody.
 * @returns how many it has
 */
async function assertOpen(tx: Tx, id: string): Promise<number> {
  const [row] = await run<{ reads: boolean; messages: number }>(
    tx,
    sql`select app.reads_chat(id) as reads, message_count as messages from chat_sessions
        where id = ${id} and deleted_at is null`,
  );
  if (!row) throw new NotFound("This chat");
  if (!row.reads) throw new Forbidden(closed);
  return row.messages;
}

const closed = "This chat is no longer open to you. Reload the page to open it again.";

/**
 * A transcript from where one begins to read: the very message, else the first hit, else its start.
 * @throws Forbidden where the words are closed to the viewer
 */
export async function getTranscript(
  viewer: ViewerRef,
  id: string,
  { at, find }: { at: number | null; find: string },
): Promise<Transcript> {
  return asViewer(
    viewer,
    async (tx) => {
      const count = await assertOpen(tx, id);
      const found = await hitsOf(tx, id, find);
      const start = at !== null && at < count ? at : (found[0] ?? 0);
      const from = chunkOf(start);
      // A message at the end of its chunk shows the beginning of the next one, too.
      const to = from + (start - from > CHUNK / 2 ? 2 * CHUNK : CHUNK);
      const flagged = await run<{ ordinal: number }>(tx, flaggedSql(id, MOST));
      return {
        count,
        start,
        first: await messagesOf(tx, id, from, to),
        hits: found.slice(0, MOST),
        more: found.length > MOST,
        flagged: flagged.map(({ ordinal }) => ordinal),
      };
    },
    reading,
  );
}

const chunkOf = (ordinal: number) => ordinal - (ordinal % CHUNK);

async function hitsOf(tx: Tx, id: string, find: string): Promise<number[]> {
  const terms = findTerms(find);
  if (terms.length === 0) return [];
  const rows = await run<{ ordinal: number }>(
    tx,
    sql`select ordinal from app.find_in_chat(${id}, ${sql.param(terms)}::text[], ${MOST + 1})`,
  );
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
  return asViewer(
    viewer,
    async (tx) => {
      const chat = await headOf(tx, id, Boolean(viewer.viewAs));
      if (chat.standing.kind !== "open") throw new Forbidden(closed);
      return { chat, messages: await messagesOf(tx, id, from, from + CHUNK) };
    },
    reading,
  );
}

async function messagesOf(
  tx: Tx,
  id: string,
  from: number,
  to: number,
): Promise<TranscriptMessage[]> {
  const rows = await run<MessageRow>(tx, messagesSql(id, from, to));
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
  return asViewer(
    viewer,
    async (tx) => {
      await assertOpen(tx, id);
      const [row] = await run<{ text: string; length: number }>(
        tx,
        sql`select substr(content, ${from + 1}, ${MORE}) as text, char_length(content) as length
            from messages where session_id = ${id} and ordinal = ${ordinal} and redacted_at is null`,
      );
      if (!row) throw new NotFound("This message");
      return { text: row.text, next: from + MORE < row.length ? from + MORE : null };
    },
    reading,
  );
}

/** The class in which a chat was held; null where there was none, or it is out of sight. */
export async function getClassContext(viewer: ViewerRef, id: string): Promise<ClassContext | null> {
  type Row = Omit<ClassContext, "since"> & { since: string | null };
  const [row] = await asViewer(viewer, (tx) => run<Row>(tx, contextSql(id)), reading);
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
