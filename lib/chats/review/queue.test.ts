import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { asViewer } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { as } from "@/lib/classes/testing/school";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { takeFlag } from "./mutations";
import { listFlags, reviewOf, reviewOfFlag } from "./queries";
import { reviewTable } from "./table";
import { addChat, addFlag, addRule, type Desk, flagRow, makeDesk, say } from "./testing";

let desk: Desk;
beforeEach(async () => {
  desk = await makeDesk();
});

const list = (userId: string, params: SearchParams = {}) =>
  listFlags({ userId }, parseTable(reviewTable, params));
const ids = async (userId: string, params: SearchParams = {}) =>
  (await list(userId, params)).rows.map(({ id }) => id);
const held = async (id: string) => ({ id, version: (await flagRow(id)).version });

describe("the queue", () => {
  it("is shared by co-teachers and the admins above, and nobody else's", async () => {
    await addRule(desk, { name: "Bad words", terms: "{zzyzx}", severity: "high" });
    await say(desk, "Oh ZZÝZX!");
    const [row] = (await list(desk.teacher)).rows;
    expect(row).toMatchObject({
      reason: "Bad words",
      severity: "high",
      state: "open",
      byRule: true,
      raisedBy: null,
      person: { id: desk.pupil, name: "Pia" },
      tool: "Word helper",
      className: "Algebra",
      overdue: false,
    });
    for (const who of [desk.colleague, desk.head, desk.chief])
      expect(await ids(who), who).toEqual([row?.id]);
    for (const who of [desk.pupil, desk.southern, desk.stranger]) {
      expect(await ids(who), who).toEqual([]);
      expect(await reviewOfFlag({ userId: who }, row?.id ?? ""), who).toBeNull();
      expect(await reviewOf({ userId: who }, desk.chat), who).toEqual({
        flags: [],
        notes: [],
        reviewers: [],
      });
    }
  });

  it("holds exactly what the policies let each of them see, also one's own chats", async () => {
    const own = await addChat(desk, {
      toolId: desk.tool,
      userId: desk.teacher,
      classId: desk.classId,
    });
    const alone = await addChat(desk, { toolId: desk.tool, userId: desk.pupil });
    const chief = await addChat(desk, { toolId: desk.tool, userId: desk.chief });
    await addFlag(desk);
    for (const chat of [own, alone, chief]) await addFlag({ ...desk, chat });
    const counts: number[] = [];
    for (const userId of [
      desk.teacher,
      desk.colleague,
      desk.head,
      desk.chief,
      desk.southern,
      desk.pupil,
    ]) {
      const seen = await asViewer({ userId }, (tx) =>
        tx.execute<{ id: string }>(sql`select id from chat_flags`),
      );
      const found = await ids(userId);
      expect(found.sort(), userId).toEqual(seen.rows.map(({ id }) => id).sort());
      counts.push(found.length);
    }
    expect(counts).toEqual([1, 2, 3, 4, 0, 0]);
  });

  it("is lost with the class", async () => {
    const flag = await addFlag(desk);
    expect(await ids(desk.teacher)).toEqual([flag]);
    await asOwner("delete from class_members where class_id = $1 and user_id = $2", [
      desk.classId,
      desk.teacher,
    ]);
    expect(await ids(desk.teacher)).toEqual([]);
    await expect(
      as(desk.teacher, async (tx) => takeFlag(tx, await held(flag))),
    ).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await ids(desk.colleague)).toEqual([flag]);
  });

  it("goes both ways by keyset, the most urgent first, and the closed ones by when", async () => {
    const made: string[] = [];
    for (let n = 0; n < 120; n += 1)
      made.push(await addFlag(desk, { due_at: new Date(2026, 10, 1 + (n % 40), n % 7) }));
    const all = (
      await asOwner<{ id: string }>(
        "select id from chat_flags where session_id = $1 order by due_at, id",
        [desk.chat],
      )
    ).map(({ id }) => id);
    const first = await list(desk.teacher);
    const second = await list(desk.teacher, { after: first.next ?? "" });
    const third = await list(desk.teacher, { after: second.next ?? "" });
    expect([...first.rows, ...second.rows, ...third.rows].map(({ id }) => id)).toEqual(all);
    expect(third.next).toBeUndefined();
    const back = await list(desk.teacher, { before: third.previous ?? "" });
    expect(back.rows.map(({ id }) => id)).toEqual(second.rows.map(({ id }) => id));
    await asOwner(
      "update chat_flags set state = 'closed', closing_note = 'x', closed_at = due_at where session_id = $1",
      [desk.chat],
    );
    expect(await ids(desk.teacher)).toEqual([]);
    const closed = (
      await asOwner<{ id: string }>(
        "select id from chat_flags where session_id = $1 order by closed_at desc, id desc",
        [desk.chat],
      )
    ).map(({ id }) => id);
    const one = await list(desk.teacher, { tab: "closed" });
    const two = await list(desk.teacher, { tab: "closed", after: one.next ?? "" });
    expect([...one.rows, ...two.rows].map(({ id }) => id)).toEqual(closed.slice(0, 100));
    expect((await list(desk.teacher, { tab: "closed", before: two.previous ?? "" })).rows).toEqual(
      one.rows,
    );
    expect(made).toHaveLength(120);
  });

  it("has tabs and filters", async () => {
    const rule = await addRule(desk, { terms: "{zzyzx}" });
    await say(desk, "zzyzx");
    const byRule = (await ids(desk.teacher))[0] ?? "";
    const mine = await addFlag(desk, {
      state: "looking",
      assignee_id: desk.teacher,
      severity: "high",
    });
    const late = await addFlag(desk, { due_at: "2026-01-01" });
    expect(await ids(desk.teacher, { tab: "mine" })).toEqual([mine]);
    expect(await ids(desk.teacher, { tab: "overdue" })).toEqual([late]);
    expect(await ids(desk.teacher, { tab: "unassigned" })).toEqual([late, byRule]);
    expect(await ids(desk.teacher, { state: "looking" })).toEqual([mine]);
    expect(await ids(desk.teacher, { severity: ["high"] })).toEqual([mine]);
    expect(await ids(desk.teacher, { rule })).toEqual([byRule]);
    expect(await ids(desk.chief, { group: desk.north.id })).toHaveLength(3);
    expect(await ids(desk.chief, { group: desk.south.id })).toEqual([]);
    expect((await list(desk.teacher, { tab: "overdue" })).rows[0]?.overdue).toBe(true);
  });
});
