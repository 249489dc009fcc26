import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { insert, makeChat, makeTool, makeToolVersion } from "@/db/testing/factories";
import { asOwner } from "@/lib/auth/testing/people";
import { addClass, as, type Campus, makeCampus } from "@/lib/classes/testing/school";
import { openChatInput } from "./input";
import { openChat } from "./mutations";
import { sealOriginal } from "./original";

/** A chat that a pupil of North held in a class of Tia's. */
export type Talk = Campus & { tool: string; version: string; classId: string; chat: string };

export const definition = {
  schema: "tool/v1",
  key: "word-helper",
  name: "Word helper",
  mode: "form",
  audience: { roles: ["student"] },
  inputs: [{ id: "word", type: "text", label: "The word", required: true }],
  messages: [{ role: "system", content: "Explain {{ word }}." }],
  model: { ref: "balanced" },
  safety: { moderation: { input: "block", output: "block" } },
};

export async function makeTalk(): Promise<Talk> {
  const campus = await makeCampus();
  const { teacher, pupil, maths, tenantId } = campus;
  const classId = await addClass(
    maths,
    { name: "Algebra", subject: "Maths" },
    { teachers: [teacher], pupils: [pupil] },
  );
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const tool = await makeTool(owner, maths, teacher, { name: "Word helper" });
    const version = await makeToolVersion(owner, tenantId, tool, teacher, {
      number: 1,
      definition: JSON.stringify(definition),
    });
    const chat = await makeChat(owner, tenantId, { toolId: tool, userId: pupil, classId });
    await owner.query(
      "update chat_sessions set title = 'My secret word', inputs = $2, tool_version_id = $3 where id = $1",
      [chat, { word: "prism" }, version],
    );
    return { ...campus, tool, version, classId, chat };
  });
}

/** Messages that say `text`, one after the other, with the given columns over it. */
export async function say(
  { tenantId, chat }: Talk,
  texts: readonly (string | Record<string, unknown>)[],
): Promise<string[]> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const ids: string[] = [];
    for (const [ordinal, given] of texts.entries()) {
      const over = typeof given === "string" ? { content: given } : given;
      ids.push(
        await insert(owner, "messages", {
          tenant_id: tenantId,
          session_id: chat,
          ordinal,
          role: ordinal % 2 === 0 ? "user" : "assistant",
          content: "Hello",
          ...over,
        }),
      );
    }
    return ids;
  });
}

/** So many messages at once. */
export const sayMany = ({ tenantId, chat }: Talk, count: number) =>
  asOwner(
    `insert into messages (tenant_id, session_id, ordinal, role, content)
     select $1, $2, n, 'user', 'Message number ' || n from generate_series(0, $3 - 1) n`,
    [tenantId, chat, count],
  );

/** Masks a message as the verb does. */
export async function mask({ tenantId, chat, teacher }: Talk, messageId: string, text: string) {
  await asOwner("update messages set content = '[redacted]', redacted_at = now() where id = $1", [
    messageId,
  ]);
  await asOwner(
    `insert into message_redactions (tenant_id, session_id, message_id, sealed, reason, redacted_by)
     values ($1, $2, $3, $4, 'A phone number', $5)`,
    [tenantId, chat, messageId, sealOriginal(messageId, { content: text, earlier: [] }), teacher],
  );
}

/** Opens the chat as the page does. */
export const opening = (userId: string, id: string, reason: string | null = null) =>
  as(
    userId,
    (tx) => openChat(tx, reason === null ? { id, reason } : openChatInput.parse({ id, reason })),
    "chat_read",
  );

export const setSwitch = ({ tenantId }: Campus, to: "on" | "flagged") =>
  asOwner(
    "update tenants set settings = settings || jsonb_build_object('adminChatReading', $2::text) where id = $1",
    [tenantId, to],
  );

/** A flag by hand of the whole chat. */
export const flag = (
  { tenantId, chat }: Talk,
  by: string,
  over: { message?: string; dismissed?: boolean } = {},
) =>
  asOwner(
    `insert into chat_flags (tenant_id, session_id, message_id, reason, severity, due_at, created_by, state, dismissed, closing_note, closed_at)
     values ($1, $2, $3, 'Worrying', 'high', now(), $4, $5, $6, $7, $8)`,
    [
      tenantId,
      chat,
      over.message ?? null,
      by,
      over.dismissed ? "closed" : "open",
      over.dismissed ?? false,
      over.dismissed ? "Nothing to it" : null,
      over.dismissed ? new Date() : null,
    ],
  );
