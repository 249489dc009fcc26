import "server-only";
import { withoutViewer } from "@/db/anonymous";
import type { Keyed } from "./with-key";

/** What the database made of a request: 'done', 'replayed', or what stands in the way. */
export type Outcome = { outcome: string; answer: Record<string, unknown> | null };
/** A request that may be repeated: the caller's name for it, and the hash of what it says. */
export type Repeatable = { key: string; hash: string };

export type ChatPlace = {
  tool: string;
  version: number | null;
  user: string;
  class: string | null;
};
export type Setting = Outcome & { version: number | null; inputs: unknown };

/** Whether a chat may begin so, and the inputs of its version. @returns null for a key that opens nothing */
export async function chatSetting(
  { hash }: Keyed,
  asked: Repeatable,
  at: ChatPlace,
): Promise<Setting | null> {
  const [row] = await withoutViewer<Setting>(
    "select outcome, answer, version, inputs from app.api_chat_setting($1, $2, $3, $4, $5, $6, $7)",
    [hash, asked.key, asked.hash, at.tool, at.version, at.user, at.class],
  );
  return row ?? null;
}

/** Begins a chat once, whoever asks twice. @returns null for a key that opens nothing */
export async function beginChat(
  { hash, requestId }: Keyed,
  asked: Repeatable,
  at: ChatPlace,
  chat: object,
): Promise<Outcome | null> {
  return oneOf("app.api_begin_chat($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
    ...[hash, requestId, asked.key, asked.hash, at.tool, at.version, at.user, at.class],
    JSON.stringify(chat),
  ]);
}

/** Closes a chat, or names it; `title` undefined leaves its name. */
export async function changeChat(
  { hash, requestId }: Keyed,
  id: string,
  change: { close: boolean; title: string | null | undefined },
): Promise<Outcome | null> {
  const { close, title } = change;
  return oneOf("app.api_change_chat($1, $2, $3, $4, $5, $6)", [
    ...[hash, requestId, id, close, title !== undefined, title ?? null],
  ]);
}

/** Adds messages where a chat ends, once. @param messages as JSON */
export async function addMessages(
  { hash, requestId }: Keyed,
  asked: Repeatable,
  id: string,
  messages: string,
): Promise<Outcome | null> {
  return oneOf("app.api_add_messages($1, $2, $3, $4, $5, $6)", [
    ...[hash, requestId, asked.key, asked.hash, id, messages],
  ]);
}

/** Edits a message, or takes it back where there is no content. */
export async function changeMessage(
  { hash, requestId }: Keyed,
  id: string,
  ordinal: number,
  content: string | null,
): Promise<Outcome | null> {
  return oneOf("app.api_change_message($1, $2, $3, $4, $5)", [
    ...[hash, requestId, id, ordinal, content],
  ]);
}

async function oneOf(call: string, values: unknown[]): Promise<Outcome | null> {
  const [row] = await withoutViewer<Outcome>(`select outcome, answer from ${call}`, values);
  return row ?? null;
}
