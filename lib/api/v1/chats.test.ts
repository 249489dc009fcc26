import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { problem } from "@/lib/api/problem";
import { begin, change, edit, makeKey, query, say, takeBack } from "@/lib/api/testing";
import { plantTree } from "@/lib/groups/testing";
import { runMaintenance } from "@/lib/jobs/worker";
import { draftTool, makeWorkshop, publishDraft, type Workshop } from "@/lib/tools/testing";

let shop: Workshop;
let key: string;
let stranger: string;
let classId: string;
beforeAll(async () => {
  shop = await makeWorkshop();
  key = (await makeKey(shop.tree, { scopes: ["chats.write"] })).key;
  stranger = (await makeKey(await plantTree(["y"]), { scopes: ["chats.write"] })).key;
  await publishDraft(shop, await draftTool(shop));
  await draftTool(shop, "only-a-draft");
  const [made] = await query<{ id: string }>(
    `insert into classes (tenant_id, group_id, name, code, level, subject, capacity, start_date, end_date)
     values ($1, $2, 'Grammar', 'G-1', 'x', 'x', 30, '2026-08-01', '2027-06-01') returning id`,
    [shop.tree.tenantId, shop.tree.ids["d.school.maths"]],
  );
  classId = made?.id ?? "";
  await query(
    "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, 'student')",
    [shop.tree.tenantId, classId, shop.pupil.userId],
  );
});

type Body = Record<string, unknown>;
const bodyOf = async (answer: Response) => (await answer.json()) as Body;
const plan = (over: Body = {}): Body => ({
  tool: "word-helper",
  user: shop.pupil.userId,
  inputs: { level: "easy" },
  ...over,
});
async function chatId(over: Body = {}): Promise<string> {
  const answer = await begin(key, plan(over));
  expect(answer.status).toBe(201);
  return String((await bodyOf(answer)).id);
}
const lines = (from: number, count: number, over: Body = {}) => ({
  messages: Array.from({ length: count }, (_, at) => ({
    ordinal: from + at,
    role: at % 2 === 0 ? "user" : "assistant",
    content: `Line ${from + at}`,
    ...over,
  })),
});
/** Status and detail of a refusal. */
const refusal = async (asked: Promise<Response>): Promise<[number, string]> => {
  const { status, detail } = problem.parse(await bodyOf(await asked));
  return [status, detail];
};
const count = async (id: string) =>
  (await query("select from messages where session_id = $1", [id])).length;
const contents = async (id: string) =>
  (
    await query<{ content: string }>(
      "select content from messages where session_id = $1 order by ordinal",
      [id],
    )
  ).map(({ content }) => content);

describe("a chat", () => {
  it("begins on the published version, in a class or in none", async () => {
    const answer = await begin(
      key,
      plan({
        class: classId,
        title: "Nouns",
        language: "es",
        startedAt: "2026-09-01T10:00:00+02:00",
      }),
    );
    const made = await bodyOf(answer);
    expect([answer.status, made]).toEqual([
      201,
      {
        ...{ id: expect.any(String), tool: "word-helper", version: 1, user: shop.pupil.userId },
        ...{ class: classId, language: "es", status: "active" },
        ...{ startedAt: "2026-09-01T08:00:00.000Z", nextOrdinal: 0 },
      },
    ]);
    const [row] = await query<Body>(
      "select inputs, group_id, last_message_at from chat_sessions where id = $1",
      [made.id],
    );
    expect(row).toEqual({
      inputs: { level: "easy" },
      group_id: shop.tree.ids["d.school.maths"],
      last_message_at: new Date("2026-09-01T08:00:00Z"),
    });
    expect(await bodyOf(await begin(key, plan()))).toMatchObject({
      class: null,
      language: "en-US",
    });
    const log = await query<Body>(
      "select action, user_id, changes from audit_logs where resource_id = $1",
      [made.id],
    );
    expect(log).toMatchObject([{ action: "chat_session_created", user_id: null }]);
    expect(JSON.stringify(log)).not.toContain("Nouns");
  });

  it("stays on its version, and takes an older one that was approved", async () => {
    const id = await draftTool(shop, "two-versions");
    await publishDraft(shop, id);
    await query(
      `insert into tool_versions (tenant_id, tool_id, number, yaml, content_hash, author_id, definition, approver_id, approved_at)
       select tenant_id, tool_id, n, yaml, content_hash, author_id, definition,
              case n when 2 then approver_id end, case n when 2 then now() end
       from tool_versions, generate_series(2, 3) n where tool_id = $1 and number = 1`,
      [id],
    );
    await query("update tools set published_version = 2 where id = $1", [id]);
    const made = async (version?: number) =>
      bodyOf(await begin(key, plan({ tool: "two-versions", version })));
    expect(await made()).toMatchObject({ version: 2 });
    expect(await made(1)).toMatchObject({ version: 1 });
    expect(await made(3)).toMatchObject({ status: 404 });
  });

  it("is not begun for what there is not, or what may not be", async () => {
    const nowhere = crypto.randomUUID();
    const cases: [Body, number, RegExp][] = [
      [{ user: nowhere }, 404, /no person/],
      [{ user: shop.stranger.userId }, 404, /no person/],
      [{ tool: "nothing-here" }, 404, /no published tool/],
      [{ tool: "only-a-draft" }, 404, /no published tool/],
      [{ version: 9 }, 404, /no approved version/],
      [{ class: nowhere }, 404, /no class/],
      [{ user: shop.elsewhere.userId }, 422, /may not use/],
      [{ user: shop.colleague.userId, class: classId }, 422, /not in this class/],
      [{ inputs: {} }, 422, /^inputs\.level: Enter Level/],
      [{ inputs: { level: "impossible" } }, 422, /^inputs\.level: Choose/],
      [{ inputs: { level: "easy", secret: 1 } }, 422, /^inputs\.secret/],
      [{ inputs: { level: "easy", __proto__x: 1 } }, 422, /^inputs\.__proto__x/],
      [{ inputs: [] }, 400, /^inputs/],
      [{ user: "me" }, 400, /^user/],
      [{ tenant: "x" }, 400, /^tenant: is not known/],
      [{ title: "a\0b" }, 400, /^title: holds a NUL/],
      [{ title: "x".repeat(256) }, 400, /^title/],
      [{ language: "english please" }, 400, /^language/],
      [{ startedAt: "tomorrow" }, 400, /^startedAt/],
      [{ startedAt: "2999-01-01T00:00:00Z" }, 400, /^startedAt: lies in the future/],
      [{ startedAt: "1969-01-01T00:00:00Z" }, 400, /^startedAt/],
    ];
    const before = await query("select from chat_sessions");
    for (const [over, status, words] of cases) {
      const said = await refusal(begin(key, plan(over)));
      expect([over, ...said]).toEqual([over, status, expect.stringMatching(words)]);
    }
    expect(await query("select from chat_sessions")).toHaveLength(before.length);
  });

  it("is closed for good, and named", async () => {
    const id = await chatId();
    expect(await bodyOf(await change(key, id, { title: "Verbs" }))).toMatchObject({
      status: "active",
    });
    expect(await bodyOf(await change(key, id, { status: "closed" }))).toMatchObject({
      status: "closed",
    });
    expect(await query("select title from chat_sessions where id = $1", [id])).toEqual([
      { title: "Verbs" },
    ]);
    expect(await refusal(say(key, id, lines(0, 1)))).toEqual([
      409,
      expect.stringMatching(/closed/),
    ]);
    for (const body of [{}, { status: "active" }, { status: "closed", user: "x" }])
      expect((await change(key, id, body)).status).toBe(400);
  });

  it("of another tenant, of nowhere or archived is not there", async () => {
    const id = await chatId();
    await say(key, id, lines(0, 1));
    const gone = await chatId();
    await query("update chat_sessions set deleted_at = now() where id = $1", [gone]);
    const tries: [string, string][] = [
      [stranger, id],
      [key, crypto.randomUUID()],
      [key, gone],
      [key, "' or 1=1"],
    ];
    for (const [by, which] of tries) {
      const answers = [
        await say(by, which, lines(1, 1)),
        await change(by, which, { status: "closed" }),
        await edit(by, which, 0, { content: "x" }),
        await takeBack(by, which, 0),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    }
    expect(await contents(id)).toEqual(["Line 0"]);
    const readOnly = (await makeKey(shop.tree)).key;
    expect((await say(readOnly, id, lines(1, 1))).status).toBe(403);
    expect((await say(null, id, lines(1, 1))).status).toBe(401);
  });
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

describe("a request by the same name", () => {
  const named = (name: string) => ({ "idempotency-key": name });

  it("is written once and answered alike, also at the same moment", async () => {
    const name = named(crypto.randomUUID());
    const begun = await Promise.all([1, 2, 3].map(() => begin(key, plan({ title: "Once" }), name)));
    const bodies = await Promise.all(begun.map(bodyOf));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(begun.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await query("select from chat_sessions where title = 'Once'")).toHaveLength(1);
    const id = String(bodies[0]?.id);
    const other = named(crypto.randomUUID());
    const added = await Promise.all([1, 2, 3].map(() => say(key, id, lines(0, 3), other)));
    const again = await say(key, id, lines(0, 3), other);
    expect([...added, again].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await bodyOf(again)).toEqual({ chat: id, accepted: 3, nextOrdinal: 3 });
    expect(await count(id)).toBe(3);
  });

  it("is refused with another body, and for another chat", async () => {
    const [id, next] = [await chatId(), await chatId()];
    const name = named("one-name");
    expect((await say(key, id, lines(0, 1), name)).status).toBe(201);
    const reused = [409, expect.stringMatching(/another request/)];
    expect(await refusal(say(key, id, lines(1, 1), name))).toEqual(reused);
    expect(await refusal(say(key, next, lines(0, 1), name))).toEqual(reused);
    expect(await refusal(begin(key, plan(), name))).toEqual(reused);
    expect([await count(id), await count(next)]).toEqual([1, 0]);
    // Another key of the district has names of its own.
    const other = (await makeKey(shop.tree, { scopes: ["chats.write"] })).key;
    expect((await say(other, id, lines(1, 1), name)).status).toBe(201);
  });

  it("needs a name, keeps no refusal, and is forgotten after two days", async () => {
    const id = await chatId();
    for (const bad of ["", "a b", "x".repeat(256), "é"])
      expect((await say(key, id, lines(0, 1), named(bad))).status).toBe(400);
    const name = named("after-a-refusal");
    expect((await say(key, id, lines(5, 1), name)).status).toBe(409);
    expect((await say(key, id, lines(0, 1), name)).status).toBe(201);
    const kept = () => query("select from api_requests where idempotency_key = 'after-a-refusal'");
    const age = (text: string) =>
      query("update api_requests set created_at = now() - $1::interval", [text]);
    await age("47 hours");
    await runMaintenance();
    expect(await kept()).toHaveLength(1);
    await age("49 hours");
    await runMaintenance();
    expect(await kept()).toHaveLength(0);
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
