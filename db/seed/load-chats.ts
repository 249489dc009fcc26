import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import {
  appendMessages,
  createChat,
  editMessage,
  takeMessageBack,
  updateChat,
} from "@/lib/api/v1/write-chats";
import type { Keyed } from "@/lib/api/with-key";
import type { Said, SeedChat } from "./chats";
import { seededUuid } from "./random";

const SEED = "cedar";
const BATCH = 500;

/** What marks chats of the demo for review by itself, made before the first chat comes in. */
export async function loadFlagRules(client: pg.ClientBase, tenantId: string, by: string) {
  await client.query(
    `insert into flag_rules (id, tenant_id, name, kind, terms, pattern, severity, due_hours, created_by) values
     ($1, $3, 'Bullying words', 'terms', $5, null, 'high', 24, $4),
     ($2, $3, 'Phone numbers', 'pattern', '{}', $6, 'medium', 72, $4)`,
    [
      seededUuid(SEED, "flag-rule/words"),
      seededUuid(SEED, "flag-rule/phone"),
      tenantId,
      by,
      ["a loser", "a freak", "trash", "nobody likes you"],
      String.raw`\(?\m[2-9]\d{2}\)?[ .-]?\d{3}[ .-]\d{4}\M`,
    ],
  );
}

/** A key for the learning app of the demo, whose secret nobody else ever sees. */
export async function openSeedKey(client: pg.ClientBase, tenantId: string, by: string) {
  const id = seededUuid(SEED, "api-key");
  const keyHash = createHash("sha256").update(randomBytes(32)).digest("hex");
  await client.query(
    `insert into api_keys (id, tenant_id, name, prefix, key_hash, scopes, created_by)
     values ($1, $2, 'Learning app', 'hr_demo000', $3, '{chats.write}', $4)`,
    [id, tenantId, keyHash, by],
  );
  return {
    hash: keyHash,
    revoke: () => client.query("update api_keys set revoked_at = now() where id = $1", [id]),
  };
}

/**
 * Writes chats as the learning app does: through the handlers of the write API, request by request.
 * @throws Error when one is refused
 */
export async function writeChats(hash: string, chats: readonly SeedChat[]): Promise<number> {
  let messages = 0;
  for (const [at, chat] of chats.entries()) {
    const keyed = { hash, requestId: `seed-chat-${at}` };
    await writeChat(keyed, chat, at);
    messages += chat.messages.length;
  }
  return messages;
}

async function writeChat(keyed: Keyed, chat: SeedChat, at: number): Promise<void> {
  const id = await begin(keyed, chat, at);
  for (let from = 0; from < chat.messages.length; from += BATCH) {
    const messages = chat.messages.slice(from, from + BATCH).map(asSent);
    const asked = post(`/${id}/messages`, { messages }, `chat-${at}-${from}`);
    await appendMessages(asked, keyed, id);
  }
  for (const { ordinal, first, content, taken } of chat.messages) {
    const place = String(ordinal);
    if (first !== undefined) await editMessage(patch({ content }), keyed, id, place);
    if (taken) await takeMessageBack(keyed, id, place);
  }
  if (chat.closed) await updateChat(patch({ status: "closed" }), keyed, id);
}

/** The first of the people who may use the tool begins it. */
async function begin(keyed: Keyed, chat: SeedChat, at: number): Promise<string> {
  const { tool, title, language, inputs, startedAt, classId } = chat;
  const common = { tool, title, language, inputs, startedAt, ...(classId && { class: classId }) };
  let refused: unknown;
  for (const user of chat.people) {
    try {
      const answer = await createChat(post("", { ...common, user }, `chat-${at}`), keyed);
      return ((await answer.json()) as { id: string }).id;
    } catch (error) {
      refused = error;
      const status = error instanceof Error && "status" in error ? error.status : null;
      if (status !== 422) throw error;
    }
  }
  throw new Error(`Nobody of the demo could begin chat ${at} with ${tool}.`, { cause: refused });
}

const asSent = ({ first, taken, content, ...said }: Said) => ({
  ...said,
  content: first ?? content,
});

const base = "http://localhost/api/v1/chat-sessions";
const json = { "content-type": "application/json" };
const post = (path: string, body: object, name: string) =>
  new Request(`${base}${path}`, {
    method: "POST",
    headers: { ...json, "idempotency-key": name },
    body: JSON.stringify(body),
  });
const patch = (body: object) =>
  new Request(base, { method: "PATCH", headers: json, body: JSON.stringify(body) });
