import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { edit, query, say, takeBack } from "@/lib/api/testing";
import {
  type Body,
  bodyOf,
  contents,
  count,
  lines,
  makeWriter,
  refusal,
  type Writer,
} from "./testing";

let key: string;
let chatId: Writer["chatId"];
beforeAll(async () => {
  ({ key, chatId } = await makeWriter());
});

describe("messages", () => {
  it("are added where the chat ends, and nowhere else", async () => {
    const id = await chatId();
    expect(await bodyOf(await say(key, id, lines(0, 500)))).toEqual({
      ...{ chat: id, accepted: 500, nextOrdinal: 500 },
    });
    for (const from of [0, 499, 501]) {
      const answer = await say(key, id, lines(from, 2));
      expect([answer.status, await bodyOf(answer)]).toEqual([
        409,
        expect.objectContaining({ expectedOrdinal: 500 }),
      ]);
    }
    const gap = { messages: [...lines(500, 1).messages, ...lines(502, 1).messages] };
    expect(await bodyOf(await say(key, id, gap))).toMatchObject({ expectedOrdinal: 500 });
    expect(await bodyOf(await say(key, id, lines(500, 1)))).toMatchObject({ nextOrdinal: 501 });
    const [row] = await query<Body>(
      "select message_count, user_message_count from chat_sessions where id = $1",
      [id],
    );
    expect(row).toEqual({ message_count: 501, user_message_count: 251 });
  });

  it("keep what is known of them", async () => {
    const id = await chatId();
    const one = {
      ...{ ordinal: 0, role: "assistant", content: "Bonjour", tokens: 3, model: "fast-1" },
      ...{ latencyMs: 812, language: "fr", createdAt: "2026-10-01T12:00:00.123Z" },
      metadata: { finish: "stop", cached: true, score: 0.5, none: null },
    };
    await say(key, id, { messages: [one] });
    const [row] = await query<Body>(
      `select ordinal, role, content, token_count, model, latency_ms, language, created_at, metadata
       from messages where session_id = $1`,
      [id],
    );
    expect(row).toEqual({
      ...{ ordinal: 0, role: "assistant", content: "Bonjour", token_count: 3, model: "fast-1" },
      ...{ latency_ms: 812, language: "fr", created_at: new Date(one.createdAt) },
      metadata: one.metadata,
    });
    const log = await query<Body>(
      "select changes, part_of from audit_logs where resource_type = 'messages' and part_of = $1",
      [id],
    );
    expect(log).toHaveLength(1);
    expect(JSON.stringify(log)).not.toContain("Bonjour");
  });

  it("stand in the order in which they were said", async () => {
    const id = await chatId();
    const said = (from: number, ...moments: (string | undefined)[]) => ({
      messages: lines(from, moments.length).messages.map((one, at) => ({
        ...one,
        createdAt: moments[at],
      })),
    });
    const [first, second] = ["2026-10-01T08:00:00Z", "2026-10-01T10:00:00+01:00"];
    expect((await say(key, id, said(0, first, first, second))).status).toBe(201);
    expect(await refusal(say(key, id, said(3, first)))).toEqual([
      409,
      expect.stringMatching(/before the last/),
    ]);
    for (const moments of [
      [second, first],
      [undefined, second],
      [second, undefined],
      ["2999-01-01T00:00:00Z"],
      ["0001-01-01T00:00:00Z"],
    ])
      expect((await say(key, id, said(3, ...moments))).status).toBe(400);
    const ahead = new Date(Date.now() + 30_000).toISOString();
    expect((await say(key, id, said(3, ahead))).status).toBe(201);
    expect((await say(key, id, lines(4, 1))).status).toBe(201);
    const rows = await query<{ created_at: Date }>(
      "select created_at from messages where session_id = $1 and ordinal > 2 order by ordinal",
      [id],
    );
    expect(rows.map(({ created_at: at }) => at.toISOString())).toEqual([ahead, ahead]);
  });

  it("that do not fit are named, and nothing of their batch is written", async () => {
    const id = await chatId();
    const [good] = lines(0, 1).messages;
    const bad: [Body, RegExp][] = [
      [{ content: "a\0b" }, /^messages\[1\]\.content: holds a NUL/],
      [{ content: "\ud83d" }, /^messages\[1\]\.content/],
      [{ content: "é".repeat(600_000) }, /larger than 1 MB/],
      [{ content: "x".repeat(1_048_577) }, /^messages\[1\]\.content/],
      [{ content: 5 }, /^messages\[1\]\.content/],
      [{ role: "teacher" }, /^messages\[1\]\.role/],
      [{ ordinal: 1.5 }, /^messages\[1\]\.ordinal/],
      [{ ordinal: -1 }, /^messages\[1\]\.ordinal/],
      [{ tokens: -1 }, /tokens/],
      [{ latencyMs: 1e12 }, /latencyMs/],
      [{ metadata: { deep: { er: 1 } } }, /^messages\[1\]\.metadata\.deep/],
      [{ metadata: { nul: "\0" } }, /metadata/],
      [{ id: crypto.randomUUID() }, /^messages\[1\]\.id: is not known/],
    ];
    for (const [over, words] of bad) {
      const said = await refusal(
        say(key, id, { messages: [good, { ...good, ordinal: 1, ...over }] }),
      );
      expect(said).toEqual([400, expect.stringMatching(words)]);
    }
    expect(await refusal(say(key, id, lines(0, 501)))).toEqual([
      400,
      expect.stringMatching(/more than 500/),
    ]);
    expect(await refusal(say(key, id, { messages: [] }))).toEqual([400, expect.any(String)]);
    expect(await count(id)).toBe(0);
  });

  it("come as JSON in UTF-8, 10 MB at most", async () => {
    const id = await chatId();
    expect((await say(key, id, "{")).status).toBe(400);
    expect((await say(key, id, "[".repeat(100_000))).status).toBe(400);
    expect((await say(key, id, "null")).status).toBe(400);
    expect((await say(key, id, lines(0, 1), { "content-type": "text/plain" })).status).toBe(415);
    const large = lines(0, 11, { content: "x".repeat(1_000_000) });
    expect((await say(key, id, large)).status).toBe(413);
    const told = { "content-length": "10000001" };
    expect((await say(key, id, lines(0, 1), told)).status).toBe(413);
    expect(await count(id)).toBe(0);
  });

  it("come out as they went in, whatever they hold", async () => {
    const id = await chatId();
    const file = "../shared/data/hostile/blns.json";
    const naughty = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : [];
    const said = [
      "",
      "<script>alert(1)</script><img src=x onerror=alert(1)>",
      "\u202eevil\u202c \u2066bidi\u2069 \u200b\ufeff",
      "\u0001\u0008\u001b[31m\u007f\u0085\r\n\t",
      "x".repeat(1_048_576),
      "漢".repeat(349_525),
      "'; drop table messages; --",
      "$$ \\int_0^1 x^2 $$ `code` | a | b |",
      "e\u0301 é 👩‍👩‍👧 𠀀",
      ...naughty.filter((text) => !text.includes("\0")),
    ];
    for (let from = 0; from < said.length; from += 300) {
      const messages = said.slice(from, from + 300).map((content, at) => ({
        ...{ ordinal: from + at, role: "user", content },
      }));
      expect((await say(key, id, { messages })).status).toBe(201);
    }
    expect(await contents(id)).toEqual(said);
  });

  it("of two batches at once for one place are those of one of them", async () => {
    const id = await chatId();
    const answers = await Promise.all([1, 2, 3, 4].map(() => say(key, id, lines(0, 50))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await count(id)).toBe(50);
  });
});

describe("a message that stands", () => {
  const edits = (id: string) =>
    query<Body>("select content from message_edits where session_id = $1 order by edited_at", [id]);

  it("is edited, and what it said before is kept", async () => {
    const id = await chatId();
    await say(key, id, lines(0, 2));
    for (const content of ["Better", "Better", "Best <b>"])
      expect((await edit(key, id, 0, { content })).status).toBe(200);
    expect(await contents(id)).toEqual(["Best <b>", "Line 1"]);
    expect(await edits(id)).toEqual([{ content: "Line 0" }, { content: "Better" }]);
    const log = JSON.stringify(
      await query("select * from audit_logs where action = 'message_edited'"),
    );
    expect(log).toContain("edited_at");
    expect(log).not.toMatch(/Best|Better|Line 0/);
    for (const body of [{}, { content: "\0" }, { content: null }, { content: "x", role: "user" }])
      expect((await edit(key, id, 0, body)).status).toBe(400);
    for (const ordinal of ["2", "-1", "01", "1e0", "99999999999"])
      expect([ordinal, (await edit(key, id, ordinal, { content: "x" })).status]).toEqual([
        ordinal,
        404,
      ]);
  });

  it("is taken back with its text kept, once, and changes no more", async () => {
    const id = await chatId();
    await say(key, id, lines(0, 1));
    const taken = await bodyOf(await takeBack(key, id, 0));
    expect(taken).toMatchObject({ deletedAt: expect.stringMatching(/Z$/), editedAt: null });
    expect(await bodyOf(await takeBack(key, id, 0))).toEqual(taken);
    expect(await contents(id)).toEqual(["Line 0"]);
    expect((await edit(key, id, 0, { content: "x" })).status).toBe(409);
  });

  it("that is masked takes neither", async () => {
    const id = await chatId();
    await say(key, id, lines(0, 1));
    await query("update messages set redacted_at = now(), content = '' where session_id = $1", [
      id,
    ]);
    expect((await edit(key, id, 0, { content: "x" })).status).toBe(409);
    expect((await takeBack(key, id, 0)).status).toBe(409);
    expect(await contents(id)).toEqual([""]);
    expect(await edits(id)).toEqual([]);
  });
});
