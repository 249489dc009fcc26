import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { changeRole, grantRole, revokeRole } from "./mutations";

let tree: Planted;
let principal: ViewerRef;
let pupil: ViewerRef;
let teacher: ViewerRef;

const group = (path: string) => tree.ids[path] ?? "";
const acting = <T>(who: ViewerRef, work: Parameters<typeof asViewer<T>>[1]) =>
  asViewer(who, work, { action: "member_granted" });
const grant = (
  who: ViewerRef,
  userId: string,
  path: string,
  role: "teacher" | "group_admin" | "student" | "system_admin" = "teacher",
) => acting(who, (tx) => grantRole(tx, { userId, groupId: group(path), role }));

async function held(userId: string, path: string) {
  const { rows } = await (await ownerPool()).query<{ id: string; version: string; role: string }>(
    "select id, updated_at::text as version, role from group_members where user_id = $1 and group_id = $2",
    [userId, group(path)],
  );
  const [row] = rows;
  if (!row) throw new Error(`nobody holds a role on ${path}`);
  return { id: row.id, version: row.version, role: row.role };
}
const key = async (who: ViewerRef, path: string) => {
  const { id, version } = await held(who.userId, path);
  return { id, version };
};

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.school", "d.school.maths", "d.other"]);
  principal = await plantPerson(tree, "group_admin", "d.school");
  teacher = await plantPerson(tree, "teacher", "d.school.maths");
  pupil = await plantPerson(tree, "student", "d.school");
});

describe("giving a role", () => {
  it("makes one membership; a second one becomes a sentence", async () => {
    await grant(principal, pupil.userId, "d.school.maths", "student");
    await expect(grant(principal, pupil.userId, "d.school.maths")).rejects.toThrow(
      "student of d.school already is a student here. Change the role instead.",
    );
    expect(await held(pupil.userId, "d.school.maths")).toMatchObject({ role: "student" });
  });

  it("twice at once gives one, and the other is told", async () => {
    const somebody = await plantPerson(tree, "student", "d.school");
    const both = await Promise.allSettled([
      grant(principal, somebody.userId, "d.school.maths"),
      grant(tree.admin, somebody.userId, "d.school.maths"),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(Conflict);
  });

  it("stays inside the admin's own subtree, and of people they see", async () => {
    const stranger = await plantPerson(tree, "student", "d.other");
    await expect(grant(principal, pupil.userId, "d.other")).rejects.toThrow(NotFound);
    await expect(grant(principal, pupil.userId, "d")).rejects.toThrow(NotFound);
    await expect(grant(principal, stranger.userId, "d.school")).rejects.toThrow(NotFound);
    await expect(grant(teacher, pupil.userId, "d.school.maths")).rejects.toThrow(Forbidden);
  });

  it("raises nobody above the giver, and appoints system admins on the root alone", async () => {
    await expect(grant(principal, pupil.userId, "d.school", "system_admin")).rejects.toThrow(
      "Only a system admin can appoint another one.",
    );
    await expect(grant(tree.admin, pupil.userId, "d.other", "system_admin")).rejects.toThrow(
      "System admins are appointed on the root group.",
    );
  });

  it("is refused on an archived group, and to somebody archived", async () => {
    const pool = await ownerPool();
    const gone = await plantPerson(tree, "student", "d.school");
    await pool.query("update users set deleted_at = now() where id = $1", [gone.userId]);
    await expect(grant(principal, gone.userId, "d.school.maths")).rejects.toThrow(Invalid);
    await pool.query("update groups set deleted_at = now() where id = $1", [group("d.other")]);
    await expect(grant(tree.admin, pupil.userId, "d.other")).rejects.toThrow("is archived");
    await pool.query("update groups set deleted_at = null where id = $1", [group("d.other")]);
  });
});

describe("changing a role", () => {
  it("is an update of the row", async () => {
    const before = await held(teacher.userId, "d.school.maths");
    const { id, version } = before;
    const saved = await acting(principal, (tx) =>
      changeRole(tx, { id, version, role: "group_admin" }),
    );
    expect(saved.previous).toBe("teacher");
    expect(await held(teacher.userId, "d.school.maths")).toEqual({
      id,
      version: saved.version,
      role: "group_admin",
    });
    await expect(
      acting(principal, (tx) => changeRole(tx, { id, version, role: "student" })),
    ).rejects.toMatchObject({ code: "conflict", current: { role: "group_admin" } });
    await acting(principal, (tx) =>
      changeRole(tx, { id, version: saved.version, role: "teacher" }),
    );
  });

  it("is never one's own, nor a system admin's for a group_admin", async () => {
    const own = await key(principal, "d.school");
    await expect(
      acting(principal, (tx) => changeRole(tx, { ...own, role: "teacher" })),
    ).rejects.toThrow("You can’t change your own role.");
    const above = await plantPerson(tree, "group_admin", "d");
    const admin = await key(tree.admin, "d");
    await expect(
      acting(above, (tx) => changeRole(tx, { ...admin, role: "teacher" })),
    ).rejects.toThrow("Only a system admin can change what a system admin holds.");
  });

  it("raises nobody to system admin below the root, or by a group_admin", async () => {
    const member = await key(teacher, "d.school.maths");
    const raise = (who: ViewerRef) =>
      acting(who, (tx) => changeRole(tx, { ...member, role: "system_admin" }));
    await expect(raise(principal)).rejects.toThrow(Forbidden);
    await expect(raise(tree.admin)).rejects.toThrow(Invalid);
  });
});

describe("ending a membership", () => {
  it("takes it away, says what it was, and can be taken back", async () => {
    const somebody = await plantPerson(tree, "teacher", "d.school.maths");
    const gone = await acting(principal, async (tx) =>
      revokeRole(tx, await key(somebody, "d.school.maths")),
    );
    // It was their only one: the principal sees them no more, and may still give it back.
    expect(gone).toMatchObject({ role: "teacher", stillSeen: false });
    await grant(principal, somebody.userId, "d.school.maths");
    expect(await held(somebody.userId, "d.school.maths")).toMatchObject({ role: "teacher" });
  });

  it("keeps a system admin who can sign in: a suspended one is nobody to fall back on", async () => {
    const own = await plantTree(["e"]);
    const suspended = await plantPerson(own, "system_admin", "e");
    const pool = await ownerPool();
    await pool.query("update users set status = 'suspended' where id = $1", [suspended.userId]);
    const revoke = (userId: string) =>
      pool.query("delete from group_members where user_id = $1", [userId]);
    await expect(revoke(own.admin.userId)).rejects.toMatchObject({
      constraint: "group_members_keep_system_admin",
    });
    await revoke(suspended.userId);
  });

  it("locks nobody out: not oneself, and never the last system admin", async () => {
    const own = await key(tree.admin, "d");
    await expect(acting(tree.admin, (tx) => revokeRole(tx, own))).rejects.toThrow(
      "You can’t end your own membership.",
    );
    const second = await plantPerson(tree, "system_admin", "d");
    await acting(second, async (tx) => revokeRole(tx, await key(tree.admin, "d")));
    await (await ownerPool()).query(
      "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, 'system_admin')",
      [tree.tenantId, tree.admin.userId, group("d")],
    );
    await acting(tree.admin, async (tx) => revokeRole(tx, await key(second, "d")));
  });

  it("two system admins who end each other at the same moment: one stays", async () => {
    const other = await plantPerson(tree, "system_admin", "d");
    const keys = [await key(other, "d"), await key(tree.admin, "d")] as const;
    const both = await Promise.allSettled([
      acting(tree.admin, (tx) => revokeRole(tx, keys[0])),
      acting(other, (tx) => revokeRole(tx, keys[1])),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = both.find((one) => one.status === "rejected");
    expect(String(refused?.reason)).toMatch(/last system admin|no longer signed in|not found/);
  });

  it("of somebody who was made something else meanwhile is a conflict", async () => {
    const admin = await plantPerson(tree, "group_admin", "d");
    const stale = await key(teacher, "d.school.maths");
    await (await ownerPool()).query("update group_members set role = 'student' where id = $1", [
      stale.id,
    ]);
    await expect(acting(admin, (tx) => revokeRole(tx, stale))).rejects.toThrow(Conflict);
  });
});
