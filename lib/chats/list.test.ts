import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeTool, makeToolVersion } from "@/db/testing/factories";
import { makeSchool } from "@/db/testing/factories-rosters";
import { asViewer } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { addClass, type Campus, makeCampus } from "@/lib/classes/testing/school";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { chatUsage, listChats } from "./queries";
import { chatsTable } from "./table";
import { addChat, addFlag } from "./testing/said";
import { readPeriod } from "./usage";

let campus: Campus;
let toolId: string;
let versionId: string;
let classId: string;
const chats: Record<string, string> = {};
beforeAll(async () => {
  campus = await makeCampus();
  const { ownerUrl } = await testDatabase();
  const { tenantId, pupil } = campus;
  await withOwner(ownerUrl, async (owner) => {
    await owner.query("update groups set type = 'school' where id = any ($1)", [
      [campus.north.id, campus.south.id],
    ]);
    await makeSchool(owner, campus.north);
    toolId = await makeTool(owner, campus.root, campus.chief, { name: "Math coach" });
    versionId = await makeToolVersion(owner, tenantId, toolId, campus.chief, { number: 3 });
  });
  classId = await addClass(campus.maths, {}, { teachers: [campus.teacher], pupils: [pupil] });
  const held = { toolId, userId: pupil, classId };
  chats.long = await addChat(tenantId, held, ["one", "two", "three"]);
  chats.late = await addChat(tenantId, held, [{ content: "four", at: "2026-10-03T23:30:00Z" }]);
  chats.alone = await addChat(tenantId, { toolId, userId: pupil }, []);
  chats.own = await addChat(tenantId, { toolId, userId: campus.teacher }, ["mine"]);
  await asOwner(
    "update chat_sessions set tool_version_id = $2, token_count = 70 where id = $1 returning id",
    [chats.long, versionId],
  );
  await addFlag(tenantId, chats.late);
}, 60_000);

const list = (userId: string, params: SearchParams = {}, zone = "UTC") =>
  listChats({ userId }, parseTable(chatsTable, params), zone);
async function names(userId: string, params: SearchParams = {}, zone = "UTC") {
  const { rows } = await list(userId, params, zone);
  return rows.map(({ id }) => Object.entries(chats).find(([, chat]) => chat === id)?.[0]);
}

describe("the list", () => {
  it("shows a teacher the chats of their classes and their own, the newest first", async () => {
    const page = await list(campus.teacher);
    expect(page.count).toEqual({ n: 3, kind: "exact" });
    expect(page.rows.map(({ id }) => id)).toEqual([chats.late, chats.long, chats.own]);
    expect(page.rows[1]).toMatchObject({
      person: "Pia",
      tool: "Math coach",
      version: 3,
      group: "Maths",
      messages: 3,
      tokens: 70,
      flags: 0,
      status: "active",
      started: new Date("2026-01-01T00:00:00Z"),
      last: new Date("2026-10-01T08:02:00Z"),
      title: null,
    });
    expect(page.rows.map(({ title }) => title)).toEqual([null, null, "A title"]);
  });

  it("names a title to whoever reads the chat, for as long as they do", async () => {
    const titles = async () => (await list(campus.teacher)).rows.map(({ title }) => title);
    await asViewer({ userId: campus.teacher }, (tx) =>
      tx.execute(`select app.open_chat('${chats.long}')`),
    );
    expect(await titles()).toEqual([null, "A title", "A title"]);
    await asOwner("update chat_reads set expires_at = now() where session_id = $1 returning id", [
      chats.long,
    ]);
    expect(await titles()).toEqual([null, null, "A title"]);
  });

  it.each<[string, SearchParams, string[]]>([
    ["a class", { class: "class" }, ["late", "long"]],
    ["a group and below", { group: "north", max: "1" }, ["late", "own", "alone"]],
    ["a group alone", { group: "north", only: "1" }, ["alone"]],
    ["a version", { version: "version" }, ["long"]],
    ["a person", { person: "pupil" }, ["late", "long", "alone"]],
    ["many messages", { min: "2" }, ["long"]],
    ["few messages", { max: "0" }, ["alone"]],
    ["flags", { flagged: "1" }, ["late"]],
    ["words of the person", { text: "1", person: "pupil" }, ["late", "long"]],
    ["an end", { status: "closed" }, []],
    ["a model", { model: "gpt" }, []],
    ["tokens", { sort: "tokens", class: "class" }, ["late", "long"]],
    ["length, the longest first", { sort: "-messages", class: "class" }, ["long", "late"]],
  ])("is narrowed to %s", async (_, params, expected) => {
    const ids: Record<string, string> = {
      class: classId,
      north: campus.north.id,
      version: versionId,
      pupil: campus.pupil,
    };
    const asked = Object.entries(params).map(([name, value]) => [name, ids[`${value}`] ?? value]);
    expect(await names(campus.chief, Object.fromEntries(asked))).toEqual(expected);
  });

  it("counts days in the reader’s time zone", async () => {
    const on = { from: "2026-10-04", to: "2026-10-04" };
    expect(await names(campus.chief, on)).toEqual([]);
    expect(await names(campus.chief, on, "Europe/Berlin")).toEqual(["late"]);
  });

  it("is nobody else’s", async () => {
    expect(await names(campus.colleague)).toEqual([]);
    expect(await names(campus.stranger)).toEqual([]);
    expect(await names(campus.stranger, { person: campus.pupil })).toEqual([]);
    expect((await list(campus.stranger, { class: classId })).names.class).toBeNull();
  });

  it.each<SearchParams>([{ min: "x" }, { min: "-1" }, { from: "2026-02-30" }, { group: "x" }])(
    "refuses %j",
    (params) => expect(() => parseTable(chatsTable, params)).toThrow(/has a value/),
  );
});

describe("usage", () => {
  const year = { from: "2026-01-01", to: "2026-12-31" };

  it("is counted by day, by tool and by school, of what one may know of", async () => {
    const usage = await chatUsage({ userId: campus.chief }, year, "UTC");
    expect(usage.days).toHaveLength(365);
    expect(usage.days[0]).toEqual({ day: "2026-01-01", sessions: 4, tokens: 70 });
    expect(usage.tools).toEqual([{ id: toolId, name: "Math coach", sessions: 4, tokens: 70 }]);
    expect(usage.schools).toEqual([
      { id: campus.north.id, name: "North", sessions: 4, tokens: 70 },
    ]);
    const taught = await chatUsage({ userId: campus.teacher }, year, "UTC");
    expect(taught.tools[0]).toMatchObject({ sessions: 3 });
    const stranger = await chatUsage({ userId: campus.stranger }, year, "UTC");
    expect([stranger.tools, stranger.schools]).toEqual([[], []]);
  });

  it("begins a day in the reader’s time zone", async () => {
    const usage = await chatUsage(
      { userId: campus.chief },
      { from: "2025-12-31", to: "2026-01-01" },
      "America/Los_Angeles",
    );
    expect(usage.days.map(({ sessions }) => sessions)).toEqual([4, 0]);
  });

  it("shows the last thirty days unless the link says others, and a year at most", () => {
    expect(readPeriod({}, "2026-11-26")).toEqual({ from: "2026-10-28", to: "2026-11-26" });
    expect(readPeriod({ from: "2026-11-01" }, "2026-11-26").to).toBe("2026-11-26");
    expect(() => readPeriod({ from: "2026-02-01", to: "2026-01-01" }, "2026-11-26")).toThrow();
    expect(() => readPeriod({ from: "2025-01-01", to: "2026-11-01" }, "2026-11-26")).toThrow();
    expect(() => readPeriod({ from: "soon" }, "2026-11-26")).toThrow();
    expect(() => readPeriod({ shoe: "1" }, "2026-11-26")).toThrow();
  });
});
