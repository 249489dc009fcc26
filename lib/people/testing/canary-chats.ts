import type { Queryable } from "@/db/catalog";
import { insert, makeChat, makeMessage } from "@/db/testing/factories";
import { makeChatRows, makeExport, makeFlag, makeLegalHold } from "@/db/testing/factories-chats";

type About = { tenantId: string; userId: string; by: string; toolId: string; classId: string };

/** A chat of somebody with the canary in it, and what others wrote about them beside other chats. */
export async function makeCanaryChats(
  owner: Queryable,
  { tenantId, userId, by, toolId, classId }: About,
  canary: string,
): Promise<string> {
  const chat = await makeChat(owner, tenantId, { toolId, userId, classId });
  await owner.query("update chat_sessions set title = $1, inputs = $2 where id = $3", [
    canary,
    JSON.stringify({ topic: canary }),
    chat,
  ]);
  const message = await makeMessage(owner, tenantId, chat, { content: `I am ${canary}` });
  await makeChatRows(owner, tenantId, { id: chat, message, userId, by });
  await owner.query("update message_edits set content = $1 where message_id = $2", [
    `I am ${canary} Lee`,
    message,
  ]);
  const other = await makeChat(owner, tenantId, { toolId, userId: by });
  const said = await makeMessage(owner, tenantId, other);
  const flag = await makeFlag(owner, tenantId, other, {
    reason: `${canary} is named`,
    state: "closed",
    closed_at: "2026-01-01",
    closing_note: `I spoke with ${canary} Lee`,
  });
  const on = { tenant_id: tenantId, session_id: other };
  await insert(owner, "chat_notes", {
    ...on,
    flag_id: flag,
    author_id: by,
    body: `Call ${canary}’s parents`,
  });
  await insert(owner, "chat_reads", {
    ...on,
    kind: "opened",
    user_id: by,
    reader_id: userId,
    reader_role: "teacher",
    reason: `asked by ${canary}`,
    expires_at: "2999-01-01",
  });
  await insert(owner, "message_redactions", {
    ...on,
    message_id: said,
    sealed: "v1.none.none",
    reason: `names ${canary} Lee`,
    redacted_by: by,
  });
  const released = { released_at: "2026-01-01", released_by: by };
  await makeLegalHold(owner, tenantId, by, { user_id: userId, reason: canary, ...released });
  await makeExport(owner, tenantId, by, {
    reason: `about ${canary}`,
    filters: JSON.stringify({ q: canary, user: userId }),
    manifest: JSON.stringify({ filter: { q: `${canary} Lee` } }),
  });
  return chat;
}
