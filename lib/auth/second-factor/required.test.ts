import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { assertCan } from "@/lib/access/assert";
import { changeProfile, ownProfile } from "../own-profile";
import { openSession, resolveSession } from "../session";
import { asOwner, facts, makePerson, type TestPerson } from "../testing/people";
import { factorPolicy, requireFactor } from "./policy";
import { factorSince, resetFactor } from "./reset";

beforeAll(() => testDatabase());

async function viewerOf(person: TestPerson, method: "password" | "single_sign_on" = "password") {
  const viewer = await resolveSession(await openSession(person.userId, facts, method), "request-1");
  if (!viewer) throw new Error("the session does not count");
  return viewer;
}

async function district() {
  const admin = await makePerson({ role: "system_admin" });
  const teacher = await makePerson({ role: "teacher", in: admin.root });
  return { admin, teacher, boss: await viewerOf(admin) };
}
type Boss = Awaited<ReturnType<typeof district>>["boss"];
const require = async (boss: Boss, roles: ("teacher" | "system_admin")[]) => {
  const { version } = await factorPolicy(boss);
  await asViewer(boss, (tx) => requireFactor(tx, { roles, version }), { action: "x" });
};
const giveFactor = (person: TestPerson) =>
  asOwner(
    "insert into second_factors (user_id, tenant_id, secret, confirmed_at) values ($1, $2, 'sealed', now())",
    [person.userId, person.tenantId],
  );

describe("a role of which a second factor is asked", () => {
  it("does nothing but its account, from the next request on, until there is one", async () => {
    const { teacher, boss } = await district();
    expect((await viewerOf(teacher)).secondFactor).toBe("off");
    await require(boss, ["teacher"]);
    expect((await factorPolicy(boss)).roles).toEqual(["teacher"]);
    const due = await viewerOf(teacher);
    expect(due.secondFactor).toBe("due");
    await assertCan(due, "account.update");
    for (const permission of ["groups.read", "me.read", "search.run", "people.read"] as const)
      await expect(assertCan(due, permission), permission).rejects.toMatchObject({
        code: "forbidden",
        message: expect.stringContaining("second factor"),
      });
    const denied = await asOwner(
      "select 1 from audit_logs where action = 'denied' and user_id = $1",
      [teacher.userId],
    );
    expect(denied).toHaveLength(4);
    await giveFactor(teacher);
    const on = await viewerOf(teacher);
    expect(on.secondFactor).toBe("on");
    await assertCan(on, "groups.read");
    expect((await viewerOf({ ...teacher, userId: boss.userId })).secondFactor).toBe("off");
  });

  it("is not asked of who signed in elsewhere, nor where only a beginning was made", async () => {
    const { teacher, boss } = await district();
    await require(boss, ["teacher"]);
    expect((await viewerOf(teacher, "single_sign_on")).secondFactor).toBe("off");
    await giveFactor(teacher);
    await asOwner("update second_factors set confirmed_at = null where user_id = $1", [
      teacher.userId,
    ]);
    expect((await viewerOf(teacher)).secondFactor).toBe("due");
  });

  it("is a system_admin's to say, and a second editor is told of the first", async () => {
    const { teacher, boss } = await district();
    const { version } = await factorPolicy(boss);
    const say = (who: Boss) =>
      asViewer(who, (tx) => requireFactor(tx, { roles: ["teacher"], version }), { action: "x" });
    await expect(say(await viewerOf(teacher))).rejects.toMatchObject({ code: "conflict" });
    expect((await factorPolicy(boss)).roles).toEqual([]);
    await say(boss);
    await expect(say(boss)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("resetting somebody's", () => {
  const reset = (who: Boss, person: TestPerson) =>
    asViewer(who, (tx) => resetFactor(tx, person.userId), { action: "second_factor_reset" });

  it("is a system_admin's, ends their sessions, and is never one's own or another tenant's", async () => {
    const { admin, teacher, boss } = await district();
    const foreign = await makePerson({ role: "teacher" });
    const below = await viewerOf(await makePerson({ role: "group_admin", in: admin.root }));
    for (const person of [admin, teacher, foreign]) await giveFactor(person);
    const session = await openSession(teacher.userId, facts);
    await expect(reset(below, teacher)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reset(boss, admin)).rejects.toMatchObject({ code: "forbidden" });
    await expect(reset(boss, foreign)).rejects.toMatchObject({ code: "not_found" });
    expect(await factorSince(below, teacher.userId)).toBeNull();
    expect(await factorSince(boss, foreign.userId)).toBeNull();
    expect(await factorSince(boss, teacher.userId)).not.toBeNull();
    expect(await resolveSession(session, "r")).not.toBeNull();
    await reset(boss, teacher);
    expect(await resolveSession(session, "r")).toBeNull();
    expect(await factorSince(boss, teacher.userId)).toBeNull();
    await expect(reset(boss, teacher)).rejects.toMatchObject({ code: "conflict" });
    const left = await asOwner<{ user_id: string }>("select user_id from second_factors");
    expect(left.map((row) => row.user_id)).toEqual(
      expect.arrayContaining([admin.userId, foreign.userId]),
    );
  });
});

describe("one's own profile", () => {
  const save = async (person: TestPerson, phone: string, version?: string) => {
    const viewer = await viewerOf(person);
    const now = version ?? (await ownProfile(viewer)).version;
    await asViewer(viewer, (tx) => changeProfile(tx, { phone, version: now }), { action: "x" });
    return (await ownProfile(viewer)).phone;
  };

  it("staff save a number and take it away; a stale form is told so", async () => {
    const { teacher } = await district();
    expect(await save(teacher, "+1 555 0100")).toBe("+1 555 0100");
    expect(await save(teacher, "")).toBeNull();
    await expect(save(teacher, "1", "2020-01-01 00:00:00+00")).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("pupils, and people without a role, save nothing", async () => {
    const { admin } = await district();
    for (const person of [
      await makePerson({ role: "student", in: admin.root }),
      await makePerson({ in: admin.root }),
    ])
      await expect(save(person, "1")).rejects.toMatchObject({ code: "forbidden" });
  });
});
