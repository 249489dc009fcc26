import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeTool, makeUser } from "@/db/testing/factories";
import { asOwner } from "@/lib/auth/testing/people";
import { addClass, as, type Campus, makeCampus } from "@/lib/classes/testing/school";
import { parseTable } from "@/lib/table/parse";
import { addChat, addFlag } from "../testing/said";
import { openSearchInput } from "./input";
import { openSearch } from "./mutations";
import { searchChats, searchRight } from "./queries";
import { searchTable } from "./table";

let campus: Campus;
let toolId: string;
let southern: string;
const chats: Record<string, string> = {};
beforeAll(async () => {
  campus = await makeCampus();
  const { ownerUrl } = await testDatabase();
  const { tenantId, pupil } = campus;
  await withOwner(ownerUrl, async (owner) => {
    toolId = await makeTool(owner, campus.root, campus.chief);
    southern = await makeUser(owner, tenantId, { name: "Sam" });
    await makeMember(owner, southern, campus.south, "student");
  });
  const roster = { teachers: [campus.teacher], pupils: [pupil] };
  const classId = await addClass(campus.maths, {}, roster);
  const say = (userId: string, inClass: string | null = null) =>
    addChat(tenantId, { toolId, userId, classId: inClass }, ["a secret of somebody"]);
  chats.taught = await say(pupil, classId);
  chats.alone = await say(pupil);
  chats.south = await say(southern);
  chats.own = await say(campus.head);
}, 60_000);

const search = (userId: string, params: Record<string, string> = {}) =>
  searchChats({ userId }, parseTable(searchTable, { q: "secrets", ...params }), "UTC");
async function found(userId: string, params: Record<string, string> = {}) {
  const answer = await search(userId, params);
  if (answer.refused) throw new Error(answer.refused);
  const names = Object.entries(chats);
  return answer.hits
    .map(({ sessionId }) => names.find(([, id]) => id === sessionId)?.[0] ?? "?")
    .sort();
}
const giveReason = (userId: string) =>
  as(
    userId,
    (tx) => openSearch(tx, openSearchInput.parse({ reason: "A parent asked about a threat" })),
    "chats_searched",
  );
const readsOf = (userId: string) =>
  asOwner<{ kind: string; session_id: string | null; reason: string | null; open: boolean }>(
    "select kind, session_id, reason, expires_at > now() as open from chat_reads where reader_id = $1 order by created_at, id",
    [userId],
  );
const eventsOf = (userId: string) =>
  asOwner<{ action: string; metadata: Record<string, unknown> }>(
    "select action, metadata from audit_logs where user_id = $1 and action like 'chats_%' order by timestamp, id",
    [userId],
  );
const switchTo = (how: string) =>
  asOwner(
    "update tenants set settings = settings || jsonb_build_object('adminChatReading', $2::text) where id = $1 returning id",
    [campus.tenantId, how],
  );

describe("a teacher", () => {
  it("searches the chats of their classes without a reason, on record once an hour", async () => {
    expect(await found(campus.teacher)).toEqual(["taught"]);
    expect(await found(campus.teacher, { from: "2026-01-01" })).toEqual(["taught"]);
    expect(await readsOf(campus.teacher)).toEqual([
      { kind: "found", session_id: chats.taught, reason: null, open: false },
    ]);
    const events = await eventsOf(campus.teacher);
    expect(events.map(({ action }) => action)).toEqual(["chats_found", "chats_found"]);
    expect(events[0]?.metadata).toMatchObject({ words: "secrets", sessions: [chats.taught] });
    expect(events[1]?.metadata).toMatchObject({ filters: { from: "2026-01-01" } });
  });

  it("gives no reason, and none would widen what they see", async () => {
    await expect(giveReason(campus.teacher)).rejects.toThrow(/Only admins/);
  });

  it("of no class finds nothing, and leaves no trace", async () => {
    expect(await found(campus.colleague)).toEqual([]);
    expect(await readsOf(campus.colleague)).toEqual([]);
    expect(await eventsOf(campus.colleague)).toEqual([]);
  });
});

describe("an admin", () => {
  it("searches nobody else’s words before they say why", async () => {
    expect(await found(campus.head)).toEqual(["own"]);
    expect(await found(campus.chief)).toEqual([]);
    expect(await readsOf(campus.head)).toEqual([]);
    expect(openSearchInput.safeParse({ reason: "because" }).success).toBe(false);
    expect(openSearchInput.safeParse({ reason: " ".repeat(20) }).success).toBe(false);
  });

  it("then searches what lies below them, for an hour, with the reason on record", async () => {
    await giveReason(campus.head);
    expect(await searchRight({ userId: campus.head })).toMatchObject({
      reason: "A parent asked about a threat",
    });
    expect(await found(campus.head)).toEqual(["alone", "own", "taught"]);
    expect((await readsOf(campus.head)).map(({ kind, reason }) => [kind, reason])).toEqual([
      ["searched", "A parent asked about a threat"],
      ["found", "A parent asked about a threat"],
      ["found", "A parent asked about a threat"],
    ]);
    expect((await eventsOf(campus.head)).map(({ action }) => action)).toEqual([
      "chats_searched",
      "chats_found",
    ]);
    await asOwner(
      "update chat_reads set expires_at = now() - interval '1 minute' where kind = 'searched' and reader_id = $1 returning id",
      [campus.head],
    );
    expect(await searchRight({ userId: campus.head })).toBeNull();
    expect(await found(campus.head)).toEqual(["own"]);
  });

  it("finds flagged chats alone where the district says so", async () => {
    await giveReason(campus.chief);
    expect(await found(campus.chief)).toEqual(["alone", "own", "south", "taught"]);
    await switchTo("flagged");
    expect(await found(campus.chief)).toEqual([]);
    await addFlag(campus.tenantId, chats.south ?? "");
    await addFlag(campus.tenantId, chats.alone ?? "", { created_by: campus.chief });
    expect(await found(campus.chief)).toEqual(["south"]);
    await giveReason(campus.head);
    expect(await found(campus.head)).toEqual(["alone", "own"]);
    expect(await found(campus.teacher)).toEqual(["taught"]);
    await asOwner(
      "update chat_flags set state = 'closed', dismissed = true, closing_note = 'x' where session_id = $1 returning id",
      [chats.south],
    );
    expect(await found(campus.chief)).toEqual([]);
    await switchTo("on");
  });
});

describe("whoever has no business there", () => {
  it("of another district finds nothing, reason or not", async () => {
    await giveReason(campus.stranger);
    expect(await found(campus.stranger)).toEqual([]);
    expect(await found(campus.stranger, { person: campus.pupil })).toEqual([]);
  });

  it("a pupil finds their own words, and that is nobody’s to record", async () => {
    expect(await found(campus.pupil)).toEqual(["alone", "taught"]);
    expect(await readsOf(campus.pupil)).toEqual([]);
  });

  it("through somebody’s eyes nothing is searched", async () => {
    const viewAs = { id: "00000000-0000-4000-8000-000000000001" };
    const query = parseTable(searchTable, { q: "secret" });
    expect(await searchChats({ userId: campus.teacher, viewAs }, query, "UTC")).toEqual({
      refused: "view-as",
    });
  });

  it("a message that was masked is not found", async () => {
    await asOwner(
      "update messages set content = '[masked]', redacted_at = now() where session_id = $1 returning id",
      [chats.taught],
    );
    expect(await found(campus.teacher)).toEqual([]);
  });
});

it.each(['" OR -', "the", "the and of"])(
  "%j has no word that English keeps, and is refused",
  async (q) => expect(await search(campus.teacher, { q })).toEqual({ refused: "nothing" }),
);
