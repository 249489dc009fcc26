import { beforeAll, describe, expect, it } from "vitest";
import { begin, change, edit, makeKey, query, say, takeBack } from "@/lib/api/testing";
import { plantTree } from "@/lib/groups/testing";
import { draftTool, publishDraft } from "@/lib/tools/testing";
import { type Body, bodyOf, contents, lines, makeWriter, refusal, type Writer } from "./testing";

let shop: Writer["shop"];
let key: string;
let plan: Writer["plan"];
let chatId: Writer["chatId"];
let stranger: string;
let classId: string;
beforeAll(async () => {
  ({ shop, key, plan, chatId } = await makeWriter());
  stranger = (await makeKey(await plantTree(["y"]), { scopes: ["chats.write"] })).key;
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
