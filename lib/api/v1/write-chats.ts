import "server-only";
import { readBody, readIdempotencyKey } from "@/lib/api/body";
import {
  addMessages,
  beginChat,
  changeChat,
  changeMessage,
  chatSetting,
  type Outcome,
} from "@/lib/api/mutations";
import { Refusal } from "@/lib/api/problem";
import type { Keyed } from "@/lib/api/with-key";
import { judgeInputs } from "@/lib/tools/input";
import { chatChange, chatId, messageBatch, messageEdit, messageOrdinal, newChat } from "./chats";

/** Begins a chat on a version of a tool that this person may use. @throws Refusal */
export async function createChat(request: Request, keyed: Keyed): Promise<Response> {
  const key = readIdempotencyKey(request);
  const { content, hash } = await readBody(request, newChat);
  const { inputs: given = {}, language, startedAt, title } = content;
  const place = {
    tool: content.tool,
    version: content.version ?? null,
    user: content.user,
    class: content.class ?? null,
  };
  const asked = { key, hash };
  const setting = await chatSetting(keyed, asked, place);
  if (setting?.outcome !== "fits") return answerOf(setting);
  const inputs = readInputs(setting.inputs, given);
  // The version whose inputs were judged, whatever is published meanwhile.
  const judged = { ...place, version: setting.version };
  return answerOf(await beginChat(keyed, asked, judged, { title, inputs, language, startedAt }));
}

/** Closes a chat or names it. @throws Refusal */
export async function updateChat(request: Request, keyed: Keyed, id: string): Promise<Response> {
  const { content } = await readBody(request, chatChange);
  const change = { close: content.status === "closed", title: content.title };
  return answerOf(await changeChat(keyed, knownChat(id), change), 200);
}

/** Adds messages where the chat ends. @throws Refusal */
export async function appendMessages(
  request: Request,
  keyed: Keyed,
  id: string,
): Promise<Response> {
  const key = readIdempotencyKey(request);
  const { content, hash } = await readBody(request, messageBatch);
  const messages = JSON.stringify(content.messages);
  return answerOf(await addMessages(keyed, { key, hash }, knownChat(id), messages));
}

/** Edits a message; what it said before is kept. @throws Refusal */
export async function editMessage(
  request: Request,
  keyed: Keyed,
  id: string,
  ordinal: string,
): Promise<Response> {
  const { content } = await readBody(request, messageEdit);
  const at = knownMessage(ordinal);
  return answerOf(await changeMessage(keyed, knownChat(id), at, content.content), 200);
}

/** Takes a message back: the person no longer wants it said; its text stays for the staff. @throws Refusal */
export async function takeMessageBack(
  keyed: Keyed,
  id: string,
  ordinal: string,
): Promise<Response> {
  return answerOf(await changeMessage(keyed, knownChat(id), knownMessage(ordinal), null), 200);
}

const noChat = () => new Refusal(404, "There is no chat of this id. Nothing was written.");
const noMessage = () => new Refusal(404, "There is no such message. Nothing was written.");

function knownChat(id: string): string {
  if (!chatId.safeParse(id).success) throw noChat();
  return id;
}

function knownMessage(ordinal: string): number {
  if (!messageOrdinal.safeParse(ordinal).success) throw noMessage();
  return Number(ordinal);
}

function readInputs(schema: unknown, given: Record<string, unknown>) {
  const read = judgeInputs(schema, given);
  if (read.ok) return read.values;
  const [first] = read.errors;
  const place = `inputs.${(first?.id ?? "").slice(0, 64)}`;
  throw new Refusal(422, `${place}: ${first?.message ?? "does not fit."} Nothing was written.`);
}

/** What each outcome of the database is to the caller. */
const refusals: Record<string, () => Refusal> = {
  reused: () =>
    new Refusal(409, "This Idempotency-Key came with another request before. Nothing was written."),
  user: () => new Refusal(404, "There is no person of this id. Nothing was written."),
  tool: () => new Refusal(404, "There is no published tool of this key. Nothing was written."),
  version: () =>
    new Refusal(404, "There is no approved version of this number. Nothing was written."),
  class: () => new Refusal(404, "There is no class of this id. Nothing was written."),
  use: () => new Refusal(422, "This person may not use this tool. Nothing was written."),
  seat: () => new Refusal(422, "This person is not in this class. Nothing was written."),
  chat: noChat,
  message: noMessage,
  closed: () => new Refusal(409, "This chat is closed. Nothing was written."),
  order: () =>
    new Refusal(
      409,
      "The first message was said before the last of the chat. Nothing was written.",
    ),
  redacted: () => new Refusal(409, "This message is masked and does not change."),
  deleted: () => new Refusal(409, "This message was taken back and does not change."),
};

/** @param status of an answer that was not given before */
function answerOf(found: Outcome | null, status = 201): Response {
  // Between the look-up of the key and the write it was revoked.
  if (!found) throw new Refusal(401, "Send a valid key: Authorization: Bearer hr_…");
  const { outcome, answer } = found;
  if (outcome === "ordinal") {
    const expectedOrdinal = Number(answer?.expectedOrdinal);
    const detail = `The chat goes on at ordinal ${expectedOrdinal}. Nothing was written.`;
    throw new Refusal(409, detail, {}, { expectedOrdinal });
  }
  const refusal = refusals[outcome];
  if (refusal) throw refusal();
  return new Response(JSON.stringify(answer), {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      vary: "Authorization",
      ...(outcome === "replayed" && { "idempotency-replayed": "true" }),
    },
  });
}
