import { beforeAll, describe, expect, it } from "vitest";
import { plantPerson, plantTree } from "@/lib/groups/testing";
import { saveTool } from "@/lib/tools/mutations";
import {
  acting,
  documentOf,
  draftTool,
  makeWorkshop,
  publishDraft,
  versionOf,
  type Workshop,
} from "@/lib/tools/testing";
import { problem } from "./problem";
import { list, makeKey, one, query } from "./testing";
import { tool, toolPage } from "./v1/tools";

let shop: Workshop;
let key: string;
let word: string;

/** A draft by the teacher, published as it stands, with more lines of its own. */
async function publish(name: string, more = "") {
  const id = await draftTool(shop, name);
  const version = await versionOf(shop.teacher, id);
  const yaml = documentOf(name, more);
  await acting(shop.teacher, (tx) => saveTool(tx, { id, version, yaml }));
  await publishDraft(shop, id);
  return id;
}
const keysOf = async (answer: Response) =>
  toolPage.parse(await answer.json()).tools.map((found) => found.key);
const refusalOf = async (answer: Response) => {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const { status, detail } = problem.parse(await answer.json());
  expect(status).toBe(answer.status);
  return [status, detail];
};

beforeAll(async () => {
  shop = await makeWorkshop();
  key = (await makeKey(shop.tree)).key;
  const more = `description: How to use it.
opening: { message: Hello, starters: [What is a noun?] }
tests:
  - { name: easy, inputs: { level: easy }, expect: [{ contains: easy }] }
`;
  word = await publish("word-helper", more);
  await publish("another-helper");
  await draftTool(shop, "only-a-draft");
});

describe("the list", () => {
  it("holds what a person may use, and without one all that is published", async () => {
    const both = ["another-helper", "word-helper"];
    expect(await keysOf(await list(key, `?user=${shop.pupil.userId}`))).toEqual(both);
    expect(await keysOf(await list(key))).toEqual(both);
    expect(await keysOf(await list(key, `?user=${shop.elsewhere.userId}`))).toEqual([]);
    const stranger = await makeKey(shop.stranger && (await plantTree(["y"])));
    expect(await keysOf(await list(stranger.key))).toEqual([]);
  });

  it("is short: prompts, inputs and audience are not in it", async () => {
    const body = await (await list(key)).text();
    for (const absent of ["Explain words", "audience", "inputs", "messages", "crisis", "yaml"])
      expect(body).not.toContain(absent);
    expect(toolPage.parse(JSON.parse(body)).tools[1]).toMatchObject({
      schema: "tool/v1",
      key: "word-helper",
      name: "Word helper",
      tags: ["reading"],
      version: 1,
    });
  });

  it("is read page by page", async () => {
    const first = toolPage.parse(await (await list(key, "?limit=1")).json());
    expect(first.tools.map((found) => found.key)).toEqual(["another-helper"]);
    const next = toolPage.parse(
      await (await list(key, `?limit=1&cursor=${first.nextCursor}`)).json(),
    );
    expect([next.tools.map((found) => found.key), next.nextCursor]).toEqual([
      ["word-helper"],
      null,
    ]);
  });

  it("does not know a person of nowhere, of elsewhere, or who was erased", async () => {
    const gone = await plantPerson(shop.tree, "student", "d.school.maths");
    await query("update users set erased_at = now(), deleted_at = now() where id = $1", [
      gone.userId,
    ]);
    for (const user of [crypto.randomUUID(), shop.stranger.userId, gone.userId]) {
      const unknown = [404, "There is no person of this id."];
      expect(await refusalOf(await list(key, `?user=${user}`))).toEqual(unknown);
      expect(await refusalOf(await one(key, "word-helper", `?user=${user}`))).toEqual(unknown);
    }
  });

  it("holds nothing for somebody who is suspended", async () => {
    const idle = await plantPerson(shop.tree, "student", "d.school.maths");
    await query("update users set status = 'suspended' where id = $1", [idle.userId]);
    expect(await keysOf(await list(key, `?user=${idle.userId}`))).toEqual([]);
  });

  it.each([
    ["?user=me", "user"],
    ["?user=", "user"],
    ["?limit=0", "limit"],
    ["?limit=201", "limit"],
    ["?limit=1e9", "limit"],
    ["?cursor=%00%ff", "cursor"],
    ["?cursor=Jyc", "cursor"],
    ["?tenant=x", "tenant"],
  ])("refuses %s by name", async (search, name) => {
    const [status, detail] = await refusalOf(await list(key, search));
    expect([status, detail]).toEqual([400, expect.stringContaining(`parameter ${name} `)]);
  });

  it("leaves out what is not written in the format", async () => {
    const other = await plantTree(["z"]);
    const [row] = await query<{ id: string }>(
      `insert into tools (tenant_id, created_by, key, name, yaml, status, published_version)
       values ($1, $2, 'of-old', 'Of old', 'kind: tool', 'approved', 1) returning id`,
      [other.tenantId, other.admin.userId],
    );
    await query(
      `insert into tool_versions (tenant_id, tool_id, number, yaml, content_hash, author_id, approved_at)
       values ($1, $2, 1, 'kind: tool', $3, $4, now())`,
      [other.tenantId, row?.id, "0".repeat(64), other.admin.userId],
    );
    const theirs = await makeKey(other);
    expect(await keysOf(await list(theirs.key))).toEqual([]);
    expect((await one(theirs.key, "of-old")).status).toBe(404);
  });
});

describe("one tool", () => {
  it("holds all that running it needs, and no more", async () => {
    const answer = await one(key, "word-helper", `?user=${shop.pupil.userId}`);
    const body: unknown = await answer.json();
    expect(tool.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      version: 1,
      description: "How to use it.",
      inputs: [{ id: "level", options: ["easy", "hard"] }],
      messages: [{ role: "system", content: "Explain words in {{ level }} language." }],
      opening: { starters: ["What is a noun?"] },
      model: { ref: "balanced", max_output_tokens: 1200 },
      safety: { moderation: { input: "block" } },
      privacy: { retention_days: 365 },
      limits: { max_turns: 30 },
    });
    expect(JSON.stringify(body)).not.toMatch(/audience|"tests"|author|tenant/);
  });

  it("is not there for whom it is not, and says no more than that", async () => {
    for (const [path, search] of [
      ["word-helper", `?user=${shop.elsewhere.userId}`],
      ["only-a-draft", `?user=${shop.pupil.userId}`],
      ["nothing-here", `?user=${shop.pupil.userId}`],
      ["'; drop table tools --", `?user=${shop.pupil.userId}`],
    ] as const) {
      const refusal = await refusalOf(await one(key, path, search));
      expect([path, ...refusal]).toEqual([
        path,
        404,
        "There is no tool of this key that this person may use.",
      ]);
    }
  });

  it("is the published version until another one is approved, and gone once it is retired", async () => {
    const before = tool.parse(await (await one(key, "word-helper")).json());
    const version = await versionOf(shop.teacher, word);
    const yaml = documentOf("word-helper").replace("Explains a word.", "Explains any word.");
    await acting(shop.teacher, (tx) => saveTool(tx, { id: word, version, yaml }));
    expect(tool.parse(await (await one(key, "word-helper")).json())).toEqual(before);
    await publishDraft(shop, word);
    const after = tool.parse(await (await one(key, "word-helper")).json());
    expect([after.version, after.summary]).toEqual([2, "Explains any word."]);
    await query("update tools set status = 'retired' where id = $1", [word]);
    expect((await one(key, "word-helper")).status).toBe(404);
    await query("update tools set status = 'approved' where id = $1", [word]);
  });
});

describe("an answer that still holds", () => {
  it("is 304 without a body, and another once something changed", async () => {
    const search = `?user=${shop.pupil.userId}`;
    const answer = await list(key, search);
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{32}"$/);
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await list(key, search, { "if-none-match": header });
      expect([header, again.status, await again.text()]).toEqual([header, 304, ""]);
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("cache-control")).toBe("private, no-cache");
      expect(again.headers.get("vary")).toBe("Authorization");
    }
    expect((await list(key, search, { "if-none-match": '"other"' })).status).toBe(200);
    expect((await list("hr_wrong", search, { "if-none-match": etag })).status).toBe(401);
    await query("update users set status = 'suspended' where id = $1", [shop.pupil.userId]);
    expect((await list(key, search, { "if-none-match": etag })).status).toBe(200);
    await query("update users set status = 'active' where id = $1", [shop.pupil.userId]);
  });
});
