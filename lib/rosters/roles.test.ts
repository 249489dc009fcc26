import { beforeEach, describe, expect, it } from "vitest";
import type { ViewerRef } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { plantPerson } from "@/lib/groups/testing";
import { addToRoster, changeRosterRole, makePrimary } from "./mutations";
import { acting, countsOf, type Desk, makeDesk, plantMany, query, rosterOf, seat } from "./testing";
import type { RosterRole } from "./types";

let desk: Desk;
/** Staff of the school, and a pupil of it: may be either. */
let both: ViewerRef;
beforeEach(async () => {
  desk = await makeDesk();
  both = await plantPerson(desk.tree, "teacher", "d.school");
  await query(
    "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, 'student')",
    [desk.tree.tenantId, both.userId, desk.tree.ids["d.school.maths"]],
  );
});

const change = (who: ViewerRef, userId: string, expected: RosterRole, role: RosterRole) =>
  acting(who, (tx) => changeRosterRole(tx, { classId: desk.classId, userId, expected, role }));
const primary = (who: ViewerRef, userId: string, expected: string | null) =>
  acting(who, (tx) => makePrimary(tx, { classId: desk.classId, userId, expected }));
const roleOf = async (id: string) => (await rosterOf(desk.classId)).find((one) => one.id === id);
const enrol = (userId: string, role: RosterRole) => seat(desk.tree, desk.classId, userId, role);

describe("changing a role", () => {
  it("is an update of the row, and the spells follow", async () => {
    await enrol(both.userId, "student");
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 1, teachers: 1 });
    const done = await change(desk.teacher, both.userId, "student", "teacher");
    expect(done).toEqual({ previous: "student", wasPrimary: false });
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 0, spells: 0, teachers: 2 });
    await change(desk.principal, both.userId, "teacher", "student");
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 1, spells: 1, teachers: 1 });
  });

  it("by two teachers at once: the second is told, and nothing is lost", async () => {
    await enrol(both.userId, "student");
    const all = await Promise.allSettled([
      change(desk.teacher, both.userId, "student", "teacher"),
      change(desk.principal, both.userId, "student", "teacher"),
    ]);
    expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = all.find((one) => one.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(Conflict);
    expect(String(refused?.reason)).toContain("teacher of d.school is a teacher here now.");
    expect(await roleOf(both.userId)).toMatchObject({ role: "teacher" });
  });

  it("of somebody who left meanwhile is a conflict", async () => {
    await expect(change(desk.teacher, both.userId, "student", "teacher")).rejects.toThrow(
      "is not on the roster now. Nothing was saved.",
    );
  });

  it("makes nobody what they are not at this school", async () => {
    await enrol(desk.pupil.userId, "student");
    await expect(change(desk.teacher, desk.pupil.userId, "student", "teacher")).rejects.toThrow(
      "Only staff of this class’s school",
    );
    await enrol(desk.colleague.userId, "teacher");
    await expect(change(desk.teacher, desk.colleague.userId, "teacher", "student")).rejects.toThrow(
      "no pupil of this class’s school",
    );
  });

  it("is for whoever keeps the class", async () => {
    await enrol(both.userId, "student");
    await expect(change(desk.colleague, both.userId, "student", "teacher")).rejects.toThrow(
      Forbidden,
    );
    await expect(change(desk.pupil, both.userId, "student", "teacher")).rejects.toThrow(NotFound);
    await expect(change(desk.stranger, both.userId, "student", "teacher")).rejects.toThrow(
      NotFound,
    );
  });

  it("takes a seat, where there is one; the last teacher keeps teaching", async () => {
    await query("update classes set capacity = 1 where id = $1", [desk.classId]);
    const [somebody = ""] = await plantMany(desk.tree, 1);
    await enrol(somebody, "student");
    await enrol(both.userId, "teacher");
    await expect(change(desk.teacher, both.userId, "teacher", "student")).rejects.toThrow(
      "“Algebra I” has 1 seat, 1 is taken; 1 more doesn’t fit. Nothing was changed.",
    );
    await acting(desk.principal, (tx) =>
      addToRoster(tx, { classId: desk.classId, userIds: [desk.colleague.userId], role: "teacher" }),
    );
    await query("delete from class_members where class_id = $1 and user_id <> $2", [
      desk.classId,
      desk.teacher.userId,
    ]);
    await expect(change(desk.teacher, desk.teacher.userId, "teacher", "student")).rejects.toThrow(
      "You are the last teacher",
    );
  });

  it("in an archived class is refused", async () => {
    await enrol(both.userId, "student");
    await query("update classes set deleted_at = now() where id = $1", [desk.classId]);
    await expect(change(desk.admin, both.userId, "student", "teacher")).rejects.toThrow(Invalid);
    await expect(primary(desk.admin, desk.teacher.userId, null)).rejects.toThrow(Invalid);
  });
});

describe("who answers for the class", () => {
  it("is one teacher, and changes by hand", async () => {
    await enrol(both.userId, "teacher");
    await primary(desk.teacher, desk.teacher.userId, null);
    expect(await primary(desk.principal, both.userId, desk.teacher.userId)).toEqual({
      previous: desk.teacher.userId,
    });
    expect(await roleOf(desk.teacher.userId)).toMatchObject({ primary: false });
    expect(await roleOf(both.userId)).toMatchObject({ primary: true });
  });

  it("by two at once: the second is told who does now", async () => {
    await enrol(both.userId, "teacher");
    const all = await Promise.allSettled([
      primary(desk.teacher, desk.teacher.userId, null),
      primary(desk.principal, both.userId, null),
    ]);
    expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = all.find((one) => one.status === "rejected");
    expect(String(refused?.reason)).toMatch(/answers for it now\. Nothing was changed\./);
  });

  it("is no pupil, nobody who left, and nobody's choice but a keeper's", async () => {
    await enrol(both.userId, "student");
    await expect(primary(desk.teacher, both.userId, null)).rejects.toThrow("is a pupil here now");
    await expect(primary(desk.teacher, desk.colleague.userId, null)).rejects.toThrow(Conflict);
    await expect(primary(desk.colleague, desk.teacher.userId, null)).rejects.toThrow(Forbidden);
  });
});
