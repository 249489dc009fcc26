import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { insert, makeChat, makeMessage } from "@/db/testing/factories";

export type Said = {
  content: string;
  language?: string;
  role?: string;
  at?: string;
  deleted_at?: string;
};
type Held = { toolId: string; userId: string; classId?: string | null };

/** A chat with these messages, put there by nobody; they follow each other by a minute. */
export async function addChat(
  tenantId: string,
  held: Held,
  said: readonly (string | Said)[],
): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const id = await makeChat(owner, tenantId, held);
    const language = said.find((one) => typeof one !== "string" && one.language);
    await owner.query(
      "update chat_sessions set language = $2, title = 'A title', last_message_at = '2026-01-01', created_at = '2026-01-01' where id = $1",
      [id, typeof language === "object" ? language.language : "en"],
    );
    for (const [ordinal, one] of said.entries()) {
      const { at, ...message } = typeof one === "string" ? { content: one } : one;
      await makeMessage(owner, tenantId, id, {
        ordinal,
        language: "en",
        created_at: at ?? new Date(Date.UTC(2026, 9, 1, 8, ordinal)).toISOString(),
        ...message,
      });
    }
    return id;
  });
}

/** A flag raised on a chat by a person, or by a rule where nobody is named. */
export async function addFlag(
  tenantId: string,
  sessionId: string,
  over: Record<string, unknown> = {},
): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, (owner) =>
    insert(owner, "chat_flags", {
      tenant_id: tenantId,
      session_id: sessionId,
      reason: "Raised in a test",
      severity: "low",
      due_at: "2026-11-30",
      ...over,
    }),
  );
}
