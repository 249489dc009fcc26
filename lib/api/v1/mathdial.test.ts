import { rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { begin, makeKey, query, say } from "@/lib/api/testing";
import { runExport } from "@/lib/chats/export/testing";
import type { ChatFacts, MessageOut } from "@/lib/chats/export/types";
import { type Dialogue, hasMathdial, readMathdial } from "@/lib/chats/testing/mathdial";
import { env } from "@/lib/env";
import { draftTool, makeWorkshop, publishDraft, type Workshop } from "@/lib/tools/testing";

type Line = ChatFacts & { messages: MessageOut[] };

describe.skipIf(!hasMathdial)("the dialogues of MathDial", () => {
  let shop: Workshop;
  const dialogues: Dialogue[] = [];
  const ids: string[] = [];

  beforeAll(async () => {
    shop = await makeWorkshop();
    await publishDraft(shop, await draftTool(shop));
    const { key } = await makeKey(shop.tree, { scopes: ["chats.write"] });
    dialogues.push(...readMathdial());
    for (const { title, messages } of dialogues) {
      const inputs = { level: "easy" };
      const plan = { tool: "word-helper", user: shop.pupil.userId, inputs, title };
      const { id } = (await (await begin(key, plan)).json()) as { id: string };
      const answer = await say(key, id, { messages });
      expect([title, answer.status]).toEqual([title, 201]);
      ids.push(id);
    }
  }, 120_000);

  const pairs = (messages: readonly { ordinal: number; role: string; content: string | null }[]) =>
    messages.map(({ ordinal, role, content }) => ({ ordinal, role, content }));

  it("come out of the database as they went in", async () => {
    expect(ids).toHaveLength(599);
    const rows = await query<{
      session_id: string;
      ordinal: number;
      role: string;
      content: string;
    }>("select session_id, ordinal, role, content from messages order by session_id, ordinal");
    const byChat = Map.groupBy(rows, (row) => row.session_id);
    for (const [at, id] of ids.entries())
      expect(pairs(byChat.get(id) ?? [])).toEqual(dialogues[at]?.messages);
  });

  it("are exported as they went in", async () => {
    const { text, manifest, folder } = await runExport(shop.admin, { format: "jsonl" });
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
    const byId = new Map(lines.map((line) => [line.id, line]));
    expect([lines.length, byId.size, manifest.chats]).toEqual([599, 599, 599]);
    for (const [at, id] of ids.entries()) {
      expect(byId.get(id)?.title).toBe(dialogues[at]?.title);
      expect(pairs(byId.get(id)?.messages ?? [])).toEqual(dialogues[at]?.messages);
    }
    await rm(join(env.DATA_DIR, "exports", folder), { recursive: true });
  });
});
