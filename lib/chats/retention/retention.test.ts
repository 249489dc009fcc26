import { beforeEach, describe, expect, it } from "vitest";
import { appPool } from "@/db/client";
import { asOwner, goodPassword, makePerson } from "@/lib/auth/testing/people";
import { as } from "@/lib/classes/testing/school";
import { erasePerson } from "@/lib/people/mutations";
import { addChat, addTool, type Desk, makeDesk, put } from "../review/testing";
import {
  expireChats,
  keepFor,
  keepForEver,
  placeHold,
  releaseHold,
  setAdminReading,
} from "./mutations";
import { adminReading, listHolds, listRetention, previewRetention } from "./queries";

let desk: Desk;
let other: string;
beforeEach(async () => {
  desk = await makeDesk();
  other = await addTool(desk.maths, desk.teacher);
  await asOwner("delete from retention_rules");
});

const keep = (toolId: string | null, days: number) =>
  as(desk.chief, (tx) => keepFor(tx, { toolId, days }));
const expire = async (batch?: number) => expireChats(await appPool(), batch);
const hold = (kind: "person" | "class" | "tool", targetId: string) =>
  as(desk.chief, (tx) => placeHold(tx, { kind, targetId, reason: "A court asked" }));
const old = (days: number, over: object = {}) =>
  addChat(desk, { toolId: desk.tool, userId: desk.pupil, days, messages: 2, ...over });
const left = async () =>
  (
    await asOwner<{ id: string }>("select id from chat_sessions where tenant_id = $1", [
      desk.tenantId,
    ])
  )
    .map(({ id }) => id)
    .filter((id) => id !== desk.chat)
    .sort();

describe("the nightly deletion", () => {
  it("takes a tool's days before the district's, and keeps all for ever without either", async () => {
    const ours = { fresh: await old(20), stale: await old(40) };
    const theirs = {
      fresh: await old(40, { toolId: other }),
      stale: await old(400, { toolId: other }),
    };
    expect(await expire()).toEqual([]);
    await keep(desk.tool, 30);
    await keep(other, 365);
    await keep(null, 1);
    expect(await previewRetention({ userId: desk.chief })).toEqual({
      chats: 2,
      messages: 4,
      held: 0,
    });
    expect(await previewRetention({ userId: desk.head })).toEqual({
      chats: 0,
      messages: 0,
      held: 0,
    });
    expect(await expire()).toEqual([{ tenantId: desk.tenantId, chats: 2, messages: 4 }]);
    expect(await left()).toEqual([ours.fresh, theirs.fresh].sort());
    const [tenant] = (await listRetention({ userId: desk.chief })).filter(
      ({ tool }) => tool === null,
    );
    const [tool] = (await listRetention({ userId: desk.chief })).filter(
      ({ tool: of }) => of?.id === other,
    );
    await as(desk.chief, (tx) => keepForEver(tx, { id: tool?.id ?? "" }));
    expect(await expire()).toEqual([{ tenantId: desk.tenantId, chats: 1, messages: 2 }]);
    expect(tenant?.days).toBe(1);
    expect(await left()).toEqual([ours.fresh]);
  });

  it("keeps what is held for a person, a class or a tool, until that is released", async () => {
    const kept = [
      await old(50, { userId: desk.colleague }),
      await old(50, { classId: desk.classId }),
      await old(50, { toolId: other }),
    ];
    await old(50);
    await keep(null, 30);
    const { id } = await hold("person", desk.colleague);
    await hold("class", desk.classId);
    await hold("tool", other);
    expect(await previewRetention({ userId: desk.chief })).toEqual({
      chats: 1,
      messages: 2,
      held: 3,
    });
    await expire();
    expect(await left()).toEqual(kept.slice().sort());
    await as(desk.chief, (tx) => releaseHold(tx, { id }));
    await expect(as(desk.chief, (tx) => releaseHold(tx, { id }))).rejects.toMatchObject({
      code: "invalid",
    });
    await expire();
    expect(await left()).toEqual(kept.slice(1).sort());
    const holds = await listHolds({ userId: desk.chief });
    expect(holds.map(({ kind, released }) => [kind, released?.by])).toEqual([
      ["tool", undefined],
      ["class", undefined],
      ["person", "Chief"],
    ]);
    expect(await listHolds({ userId: desk.head })).toEqual([]);
  });

  it("goes in small batches, the oldest first, each a transaction, and reports each district once", async () => {
    const foreign = await makeDesk();
    for (let n = 0; n < 7; n += 1) await old(50 + n, { messages: 3 });
    await addChat(foreign, { toolId: foreign.tool, userId: foreign.pupil, days: 50, messages: 1 });
    await keep(null, 30);
    await as(foreign.chief, (tx) => keepFor(tx, { toolId: null, days: 30 }));
    const pool = await appPool();
    const asked: number[] = [];
    const watched = {
      query: async <Row extends object>(text: string, values?: unknown[]) => {
        const answer = await pool.query<Row>(text, values);
        const [row] = answer.rows as { chats?: number }[];
        if (row?.chats !== undefined) asked.push(row.chats);
        return answer;
      },
    };
    const gone = await expireChats(watched as never, 5);
    expect(asked.slice().sort()).toEqual([1, 1, 2, 2, 2]);
    expect(gone).toEqual(
      expect.arrayContaining([
        { tenantId: desk.tenantId, chats: 7, messages: 21 },
        { tenantId: foreign.tenantId, chats: 1, messages: 1 },
      ]),
    );
    const log = await asOwner(
      "select user_id, metadata ->> 'chats' as chats, metadata ->> 'messages' as messages from audit_logs where action = 'chats_expired' and tenant_id = $1",
      [desk.tenantId],
    );
    expect(log).toEqual([{ user_id: null, chats: "7", messages: "21" }]);
    const rows = await asOwner<{ action: string }>(
      "select distinct action from audit_logs where tenant_id = $1 and resource_type = 'chat_sessions' and changes ? 'before' and not changes ? 'after'",
      [desk.tenantId],
    );
    expect(rows).toEqual([{ action: "chat_expired" }]);
    expect(await expire()).toEqual([]);
  });

  it("takes with a chat what hangs on it, and reports what went before a fault", async () => {
    const chat = await old(50);
    await put("chat_flags", {
      tenant_id: desk.tenantId,
      session_id: chat,
      reason: "x",
      severity: "low",
      due_at: "2999-01-01",
    });
    await put("chat_notes", {
      tenant_id: desk.tenantId,
      session_id: chat,
      author_id: desk.teacher,
      body: "x",
    });
    await keep(null, 30);
    const pool = await appPool();
    let calls = 0;
    const breaking = {
      query: async (text: string, values?: unknown[]) => {
        calls += 1;
        if (calls === 2) throw new Error("lost");
        return pool.query(text, values);
      },
    };
    await expect(expireChats(breaking as never)).rejects.toThrow("lost");
    expect(await left()).toEqual([]);
    for (const table of ["chat_flags", "chat_notes", "messages"])
      expect(await asOwner(`select from ${table} where session_id = $1`, [chat]), table).toEqual(
        [],
      );
    expect(
      await asOwner("select from audit_logs where action = 'chats_expired' and tenant_id = $1", [
        desk.tenantId,
      ]),
    ).toHaveLength(1);
  });

  it("is nobody's to run by hand, and days are a system admin's to set", async () => {
    await expect(
      as(desk.chief, (tx) => tx.execute("select * from app.expire_chats()")),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      as(desk.head, (tx) => keepFor(tx, { toolId: null, days: 1 })),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      as(desk.head, (tx) => placeHold(tx, { kind: "person", targetId: desk.pupil, reason: "x" })),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(hold("person", desk.stranger)).rejects.toMatchObject({ code: "invalid" });
    await keep(null, 5);
    await keep(null, 7);
    expect(await listRetention({ userId: desk.chief })).toMatchObject([{ tool: null, days: 7 }]);
  });
});

describe("a hold on a person", () => {
  it("keeps them from being erased until it is released", async () => {
    const admin = await makePerson({ role: "system_admin" });
    const { userId } = await makePerson({
      role: "student",
      in: admin.root,
      over: { name: "Held" },
    });
    const act = {
      ...admin,
      requestId: "r",
      tenantName: "",
      name: "A",
      email: admin.login,
      username: null,
      role: "system_admin",
      granted: [],
      secondFactor: "off",
      viewAs: null,
      sessionId: "",
    } as const;
    const { id } = await as(admin.userId, (tx) =>
      placeHold(tx, { kind: "person", targetId: userId, reason: "A court asked" }),
    );
    const erase = () =>
      erasePerson({ ...act, granted: [] }, { id: userId, confirm: "Held", password: goodPassword });
    await expect(erase()).rejects.toMatchObject({
      code: "invalid",
      message: "A legal hold keeps what this person said. Release it first, then erase.",
    });
    expect(await asOwner("select name, erased_at from users where id = $1", [userId])).toEqual([
      { name: "Held", erased_at: null },
    ]);
    await as(admin.userId, (tx) => releaseHold(tx, { id }));
    await erase();
    expect(await asOwner("select reason from legal_holds where id = $1", [id])).toEqual([
      { reason: "[erased]" },
    ]);
  });
});

describe("the switch", () => {
  it("is on, then off but for flagged chats; somebody else's change is a conflict", async () => {
    const before = await adminReading({ userId: desk.chief });
    expect(before.reading).toBe("on");
    await as(desk.chief, (tx) => setAdminReading(tx, { ...before, reading: "flagged" }));
    expect((await adminReading({ userId: desk.chief })).reading).toBe("flagged");
    await expect(
      as(desk.chief, (tx) => setAdminReading(tx, { ...before, reading: "on" })),
    ).rejects.toMatchObject({ code: "conflict" });
    const opened = await as(desk.head, (tx) =>
      tx.execute<{ until: string | null }>(
        `select app.open_chat('${desk.chat}', 'A parent has complained') as until`,
      ),
    );
    expect(opened.rows[0]?.until).toBeNull();
  });
});
