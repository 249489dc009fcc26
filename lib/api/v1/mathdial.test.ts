import { rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { asViewer } from "@/db/viewer";
import { begin, makeKey, query, say } from "@/lib/api/testing";
import { runExport } from "@/lib/chats/export/testing";
import type { ChatFacts, MessageOut } from "@/lib/chats/export/types";
import { openChat } from "@/lib/chats/reading/mutations";
import { getTranscript } from "@/lib/chats/reading/queries";
import { openSearch } from "@/lib/chats/search/mutations";
import { searchChats } from "@/lib/chats/search/queries";
import { searchTable } from "@/lib/chats/search/table";
import { type Dialogue, hasMathdial, readMathdial } from "@/lib/chats/testing/mathdial";
import { env } from "@/lib/env";
import { parseTable } from "@/lib/table/parse";
import { draftTool, makeWorkshop, publishDraft, type Workshop } from "@/lib/tools/testing";

type Line = ChatFacts & { messages: MessageOut[] };

describe.skipIf(!hasMathdial)("the dialogues of MathDial", () => {
  let shop: Workshop;
  const dialogues: Dialogue[] = [];
  const ids: string[] = [];

  beforeAll(async () => {
    shop = await makeWorkshop();
    await publishDraft(shop, await draftTool(shop));
    await query(
      `insert into flag_rules (tenant_id, name, kind, terms, created_by)
       values ($1, 'Reasons', 'terms', '{because}', $2)`,
      [shop.tree.tenantId, shop.admin.userId],
    );
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

  it("are flagged by a rule: each in which the word is said, once", async () => {
    const said = dialogues.map(({ messages }) =>
      messages.some(({ content }) => /\bbecause\b/i.test(content)),
    );
    const rows = await query<{ session_id: string }>(
      "select session_id from chat_flags where reason = 'Reasons' and state = 'open'",
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.map(({ session_id }) => session_id).sort()).toEqual(
      ids.filter((_id, at) => said[at]).sort(),
    );
  });

  it("are found by words of theirs, and opened at that very message", async () => {
    const { admin } = shop;
    const reason = "A check of what was said";
    await asViewer(admin, (tx) => openSearch(tx, { reason }), { action: "chats_searched" });
    for (const at of [7, 300, 598]) {
      const [, , wanted] = dialogues[at]?.messages ?? [];
      const words =
        wanted?.content
          .match(/[A-Za-z]{2,}/g)
          ?.slice(1, 7)
          .join(" ") ?? "";
      const asked = parseTable(searchTable, { q: words, person: shop.pupil.userId });
      const found = await searchChats(admin, asked, "UTC");
      if (found.refused !== null) throw new Error(found.refused);
      const hit = found.hits.find(({ sessionId }) => sessionId === ids[at]);
      expect(found.hits.map(({ sessionId }) => sessionId)).toContain(ids[at]);
      await asViewer(admin, (tx) => openChat(tx, { id: ids[at] ?? "", reason }), {
        action: "chat_opened",
      });
      const place = { at: hit?.ordinal ?? 0, find: "" };
      const { first } = await getTranscript(admin, ids[at] ?? "", place);
      expect(first.find(({ ordinal }) => ordinal === hit?.ordinal)?.content).toBe(
        dialogues[at]?.messages[hit?.ordinal ?? -1]?.content,
      );
    }
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
