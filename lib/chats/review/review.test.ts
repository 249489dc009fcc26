import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { asViewer } from "@/db/viewer";
import { asOwner } from "@/lib/auth/testing/people";
import { as } from "@/lib/classes/testing/school";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { createRule, deleteRule } from "../rules/mutations";
import {
  assignFlag,
  changeFlag,
  closeFlag,
  dismissFlag,
  raiseFlag,
  reopenFlag,
  takeFlag,
  writeNote,
} from "./mutations";
import { countMentions, listFlags, mentionsApart, reviewOf } from "./queries";
import { reviewTable } from "./table";
import { addChat, addFlag, type Desk, flagRow, makeDesk, opening, say } from "./testing";

let desk: Desk;
beforeEach(async () => {
  desk = await makeDesk();
});

const list = (userId: string, params: SearchParams = {}) =>
  listFlags({ userId }, parseTable(reviewTable, params));
const ids = async (userId: string, params: SearchParams = {}) =>
  (await list(userId, params)).rows.map(({ id }) => id);
const held = async (id: string) => ({ id, version: (await flagRow(id)).version });

describe("a flag", () => {
  it("is taken, given away, changed, closed, dismissed and opened again, with its log", async () => {
    const id = await addFlag(desk);
    await as(desk.teacher, async (tx) => takeFlag(tx, await held(id)), "chat_flag_taken");
    expect(await flagRow(id)).toMatchObject({ state: "looking", assignee_id: desk.teacher });
    await as(desk.teacher, async (tx) =>
      assignFlag(tx, { ...(await held(id)), assigneeId: desk.colleague }),
    );
    expect(await flagRow(id)).toMatchObject({ state: "looking", assignee_id: desk.colleague });
    const due = { severity: "high", due: "2026-12-24T18:30" } as const;
    await as(desk.colleague, async (tx) =>
      changeFlag(tx, { ...(await held(id)), ...due }, "Europe/Berlin"),
    );
    const [row] = (await list(desk.head)).rows;
    expect(row).toMatchObject({ severity: "high", dueAt: new Date("2026-12-24T17:30:00Z") });
    await as(desk.head, async (tx) =>
      closeFlag(tx, { ...(await held(id)), note: "Spoke with Pia." }),
    );
    expect(await flagRow(id)).toMatchObject({
      state: "closed",
      dismissed: false,
      closed_by: desk.head,
    });
    await expect(as(desk.head, async (tx) => takeFlag(tx, await held(id)))).rejects.toMatchObject({
      code: "invalid",
    });
    await as(desk.teacher, async (tx) => reopenFlag(tx, await held(id)));
    expect(await flagRow(id)).toMatchObject({
      state: "looking",
      assignee_id: desk.colleague,
      closed_by: null,
    });
    await as(desk.teacher, async (tx) =>
      dismissFlag(tx, { ...(await held(id)), note: "A song text." }),
    );
    expect(await flagRow(id)).toMatchObject({
      state: "closed",
      dismissed: true,
      closing_note: "A song text.",
    });
    expect((await list(desk.teacher, { tab: "closed" })).rows[0]).toMatchObject({
      dismissed: true,
      closing: { note: "A song text.", by: "Tia" },
    });
    const log = await asOwner<{ action: string; changes: unknown }>(
      "select action, changes from audit_logs where resource_id = $1 order by timestamp, id",
      [id],
    );
    expect(log[0]?.action).toBe("chat_flag_created");
    expect(log.map(({ action }) => action)).toContain("chat_flag_taken");
    expect(log).toHaveLength(7);
    expect(JSON.stringify(log)).not.toContain("song text");
    await expect(
      asViewer({ userId: desk.chief }, (tx) => tx.execute(sql`delete from chat_flags`)),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  it("keeps what somebody else did meanwhile", async () => {
    const id = await addFlag(desk);
    const seen = await held(id);
    await as(desk.colleague, (tx) => takeFlag(tx, seen));
    await expect(as(desk.teacher, (tx) => takeFlag(tx, seen))).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(
      as(desk.teacher, (tx) => closeFlag(tx, { ...seen, note: "Done" })),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await flagRow(id)).toMatchObject({ state: "looking", assignee_id: desk.colleague });
  });

  it("goes to nobody who does not review the chat, and comes back to nobody who left", async () => {
    const id = await addFlag(desk);
    for (const assigneeId of [desk.southern, desk.pupil, desk.stranger])
      await expect(
        as(desk.chief, async (tx) => assignFlag(tx, { ...(await held(id)), assigneeId })),
      ).rejects.toMatchObject({
        code: "invalid",
        message: expect.stringContaining("doesn’t review"),
      });
    const { reviewers } = await reviewOf({ userId: desk.teacher }, desk.chat);
    expect(reviewers.map(({ id: one }) => one)).toEqual([
      desk.colleague,
      desk.teacher,
      desk.head,
      desk.chief,
    ]);
    await as(desk.chief, async (tx) =>
      assignFlag(tx, { ...(await held(id)), assigneeId: desk.teacher }),
    );
    await as(desk.chief, async (tx) => closeFlag(tx, { ...(await held(id)), note: "Done" }));
    await asOwner("delete from class_members where user_id = $1", [desk.teacher]);
    await as(desk.chief, async (tx) => reopenFlag(tx, await held(id)));
    expect(await flagRow(id)).toMatchObject({ state: "open", assignee_id: null });
  });

  it("is raised by hand on a chat, and on a message by whoever reads it", async () => {
    const raise = {
      chatId: desk.chat,
      reason: "He seems sad",
      severity: "high",
      dueHours: 4,
    } as const;
    await say(desk, "Hello");
    const [{ ordinal } = { ordinal: -1 }] = await asOwner<{ ordinal: number }>(
      "select ordinal from messages where session_id = $1",
      [desk.chat],
    );
    await as(desk.teacher, (tx) => raiseFlag(tx, { ...raise, ordinal: null }));
    await expect(
      as(desk.teacher, (tx) => raiseFlag(tx, { ...raise, ordinal })),
    ).rejects.toMatchObject({ code: "not_found" });
    await opening(desk.teacher, desk.chat);
    await as(desk.teacher, (tx) => raiseFlag(tx, { ...raise, ordinal }));
    const { rows } = await list(desk.colleague);
    expect(
      rows.map(({ message, byRule, raisedBy }) => [message?.ordinal, byRule, raisedBy]),
    ).toEqual([
      [undefined, false, "Tia"],
      [ordinal, false, "Tia"],
    ]);
    for (const who of [desk.pupil, desk.southern])
      await expect(
        as(who, (tx) => raiseFlag(tx, { ...raise, ordinal: null })),
      ).rejects.toMatchObject({ code: "not_found" });
  });

  it("outlives its rule", async () => {
    const { id: rule } = await as(desk.chief, (tx) =>
      createRule(tx, {
        name: "Names",
        kind: "terms",
        terms: ["zzyzx"],
        pattern: null,
        severity: "low",
        dueHours: 5,
      }),
    );
    await say(desk, "zzyzx");
    await as(desk.chief, (tx) => deleteRule(tx, { id: rule }));
    expect((await list(desk.teacher)).rows).toMatchObject([{ reason: "Names", byRule: true }]);
  });
});

describe("a note", () => {
  const write = (
    who: string,
    body: string,
    mentions: string[] = [],
    flagId: string | null = null,
  ) => as(who, (tx) => writeNote(tx, { chatId: desk.chat, flagId, body, mentions }));

  it("is read by all who review, asks those it mentions, and waits for their answer", async () => {
    const flag = await addFlag(desk);
    await write(desk.teacher, "Do you know more?", [desk.head, desk.colleague], flag);
    for (const userId of [desk.colleague, desk.head, desk.chief])
      expect((await reviewOf({ userId }, desk.chat)).notes).toMatchObject([
        {
          author: "Tia",
          body: "Do you know more?",
          mentions: ["Col", "Head"],
          mine: false,
          flagId: flag,
        },
      ]);
    expect(await ids(desk.head, { tab: "mentions" })).toEqual([flag]);
    expect(await countMentions({ userId: desk.head })).toBe(1);
    expect(await ids(desk.chief, { tab: "mentions" })).toEqual([]);
    await write(desk.head, "Yes.", [], flag);
    expect(await countMentions({ userId: desk.head })).toBe(0);
    expect(await countMentions({ userId: desk.colleague })).toBe(1);
    await as(desk.teacher, async (tx) => closeFlag(tx, { ...(await held(flag)), note: "Done" }));
    expect(await countMentions({ userId: desk.colleague })).toBe(0);
  });

  it("of no flag stands apart", async () => {
    await write(desk.head, "Have a look", [desk.teacher]);
    expect(await mentionsApart({ userId: desk.teacher })).toMatchObject([
      { chatId: desk.chat, person: "Pia", author: "Head", body: "Have a look" },
    ]);
    expect(await mentionsApart({ userId: desk.colleague })).toEqual([]);
  });

  it("mentions nobody who does not review, is nobody else's to write, and is gone with the class", async () => {
    await expect(write(desk.teacher, "Hey", [desk.southern])).rejects.toMatchObject({
      code: "invalid",
    });
    for (const who of [desk.pupil, desk.southern, desk.stranger])
      await expect(write(who, "Hey")).rejects.toMatchObject({ code: "not_found" });
    const other = await addFlag({
      ...desk,
      chat: await addChat(desk, { toolId: desk.tool, userId: desk.pupil }),
    });
    await expect(write(desk.chief, "Hey", [], other)).rejects.toMatchObject({ code: "not_found" });
    await write(desk.head, "Look", [desk.teacher]);
    await asOwner("delete from class_members where user_id = $1", [desk.teacher]);
    expect(await countMentions({ userId: desk.teacher })).toBe(0);
  });
});
