import { beforeEach, describe, expect, it } from "vitest";
import type { ViewerRef } from "@/db/viewer";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { plantPerson } from "@/lib/groups/testing";
import { addToRoster, removeFromRoster } from "./mutations";
import {
  acting,
  countsOf,
  type Desk,
  makeDesk,
  plantMany,
  plantPupils,
  query,
  rosterOf,
} from "./testing";
import type { RosterRole } from "./types";

let desk: Desk;
beforeEach(async () => {
  desk = await makeDesk();
});

const add = (who: ViewerRef, userIds: string[], over: object = {}) =>
  acting(who, (tx) =>
    addToRoster(tx, { classId: desk.classId, userIds, role: "student", ...over }),
  );
const remove = (who: ViewerRef, userIds: string[], role: RosterRole = "student") =>
  acting(who, (tx) => removeFromRoster(tx, { classId: desk.classId, userIds, role }));
const pupilsOf = async (classId = desk.classId) =>
  (await rosterOf(classId)).filter(({ role }) => role === "student").map(({ id }) => id);
const archive = () => query("update classes set deleted_at = now() where id = $1", [desk.classId]);

describe("adding", () => {
  it("is for whoever keeps the class, and for nobody else", async () => {
    const ids = await plantMany(desk.tree, 3);
    const [first = "", second = "", third = ""] = ids;
    expect((await add(desk.teacher, [first])).added).toEqual([first]);
    expect((await add(desk.principal, [second])).added).toEqual([second]);
    expect((await add(desk.admin, [third])).added).toEqual([third]);
    await expect(add(desk.colleague, ids)).rejects.toThrow(Forbidden);
    await expect(add(desk.pupil, ids)).rejects.toThrow(NotFound);
    await expect(add(desk.stranger, ids)).rejects.toThrow(NotFound);
    expect((await pupilsOf()).sort()).toEqual([...ids].sort());
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 3, spells: 3, teachers: 1 });
  });

  it("counts those who are there, and leaves out and names whoever is not of the school", async () => {
    const [here = "", fresh = ""] = await plantMany(desk.tree, 2);
    const [elsewhere = ""] = await plantPupils(desk.tree, [{ name: "Ella Where" }], "d.other");
    const foreign = desk.stranger.userId;
    await add(desk.teacher, [here]);
    const ids = [here, fresh, elsewhere, foreign, desk.colleague.userId];
    const done = await add(desk.principal, ids);
    expect(done).toMatchObject({ added: [fresh], already: 1, extraSeats: 0 });
    expect(done.refused.map(({ id }) => id)).toEqual([elsewhere, foreign, desk.colleague.userId]);
    // A colleague is in the principal's sight; a pupil of another school, and of another tenant, is not.
    expect(done.refused.map(({ name }) => name)).toEqual([null, null, "teacher of d.school.maths"]);
    expect(await pupilsOf()).toEqual([here, fresh]);
  });

  it("says how many do not fit, and adds nobody", async () => {
    const ids = await plantMany(desk.tree, 23);
    await add(desk.teacher, ids.slice(0, 18));
    await expect(add(desk.teacher, ids)).rejects.toThrow(
      "“Algebra I” has 20 seats, 18 are taken; 3 more don’t fit. Nobody was added.",
    );
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 18, extra: 0 });
  });

  it("beyond the seats is an admin's: the seats come in the same transaction", async () => {
    const ids = await plantMany(desk.tree, 23);
    await add(desk.teacher, ids.slice(0, 18));
    await expect(add(desk.teacher, ids, { overbook: true })).rejects.toThrow(Forbidden);
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 18, extra: 0 });
    const done = await add(desk.principal, ids, { overbook: true });
    expect(done).toMatchObject({ already: 18, extraSeats: 3 });
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 23, spells: 23, extra: 3 });
  });

  it("for the last seat twice at once: exactly one wins", async () => {
    const ids = await plantMany(desk.tree, 24);
    await add(desk.teacher, ids.slice(0, 19));
    const late = ids.slice(19);
    const who = [desk.teacher, desk.principal, desk.admin, desk.teacher, desk.principal];
    const all = await Promise.allSettled(late.map((id, at) => add(who[at] ?? desk.admin, [id])));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of all) {
      if (one.status === "rejected") expect(String(one.reason)).toContain("1 more doesn’t fit");
    }
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 20, spells: 20, extra: 0 });
  });

  it("the same people twice at once adds each once, and neither waits for the other for ever", async () => {
    const ids = await plantMany(desk.tree, 15);
    const both = await Promise.all([
      add(desk.teacher, ids),
      add(desk.principal, [...ids].reverse()),
    ]);
    expect(both.map(({ added }) => added.length).sort((a, b) => a - b)).toEqual([0, 15]);
    expect(both.map(({ already }) => already).sort((a, b) => a - b)).toEqual([0, 15]);
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 15, spells: 15 });
  });

  it("takes co-teachers from the staff, and no pupil for one", async () => {
    const done = await add(
      desk.teacher,
      [desk.colleague.userId, desk.principal.userId, desk.pupil.userId],
      {
        role: "teacher",
      },
    );
    expect(done.added).toEqual([desk.colleague.userId, desk.principal.userId]);
    expect(done.refused).toEqual([{ id: desk.pupil.userId, name: null }]);
    expect(await countsOf(desk.classId)).toMatchObject({ teachers: 3, enrolled: 0 });
    // From now on the colleague keeps it, too.
    await add(desk.colleague, [desk.pupil.userId]);
    expect(await pupilsOf()).toEqual([desk.pupil.userId]);
  });

  it("to an archived class is refused with a sentence", async () => {
    await add(desk.teacher, [desk.pupil.userId]);
    await archive();
    const [other = ""] = await plantMany(desk.tree, 1);
    for (const who of [desk.teacher, desk.admin]) {
      await expect(add(who, [other])).rejects.toThrow("is archived, and its roster is read-only");
      await expect(remove(who, [desk.pupil.userId])).rejects.toThrow(Invalid);
    }
    expect(await pupilsOf()).toEqual([desk.pupil.userId]);
  });

  it("takes 5,000 at once", async () => {
    await query("update classes set capacity = 6000 where id = $1", [desk.classId]);
    const ids = await plantMany(desk.tree, 5_000);
    expect((await add(desk.teacher, ids)).added).toHaveLength(5_000);
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 5_000, spells: 5_000 });
  }, 60_000);
});

describe("removing", () => {
  it("ends the spell and keeps it; who returns has two", async () => {
    const { userId } = desk.pupil;
    await add(desk.teacher, [userId]);
    expect(await remove(desk.teacher, [userId])).toEqual({
      removed: [userId],
      gone: 0,
      primary: null,
      left: false,
    });
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 0, spells: 0 });
    await add(desk.principal, [userId]);
    const spells = await query<{ status: string; by: string; ended: string | null }>(
      "select status, enrolled_by as by, ended_by as ended from enrollments where class_id = $1 order by created_at",
      [desk.classId],
    );
    expect(spells).toEqual([
      { status: "dropped", by: desk.teacher.userId, ended: desk.teacher.userId },
      { status: "active", by: desk.principal.userId, ended: null },
    ]);
  });

  it("is for whoever keeps the class; who is gone already is counted", async () => {
    const ids = await plantMany(desk.tree, 3);
    await add(desk.teacher, ids);
    await expect(remove(desk.colleague, ids)).rejects.toThrow(Forbidden);
    await expect(remove(desk.stranger, ids)).rejects.toThrow(NotFound);
    const both = await Promise.all([remove(desk.teacher, ids), remove(desk.principal, ids)]);
    expect(both.map(({ gone }) => gone).sort((a, b) => a - b)).toEqual([0, 3]);
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 0, spells: 0 });
  });

  it("takes nobody who became something else meanwhile", async () => {
    const done = await remove(desk.admin, [desk.teacher.userId], "student");
    expect(done).toMatchObject({ removed: [], gone: 1 });
    expect(await rosterOf(desk.classId)).toHaveLength(1);
  });

  it("does not let the last teacher leave a class to nobody; an admin may take them off", async () => {
    const own = desk.teacher.userId;
    await expect(remove(desk.teacher, [own], "teacher")).rejects.toThrow(
      "You are the last teacher",
    );
    await add(desk.teacher, [desk.colleague.userId], { role: "teacher" });
    expect(await remove(desk.teacher, [own], "teacher")).toMatchObject({
      removed: [own],
      left: true,
    });
    await expect(add(desk.teacher, [desk.pupil.userId])).rejects.toThrow(Forbidden);
    await remove(desk.principal, [desk.colleague.userId], "teacher");
    expect(await rosterOf(desk.classId)).toEqual([]);
  });

  it("two last teachers who leave at once: one stays", async () => {
    await add(desk.teacher, [desk.colleague.userId], { role: "teacher" });
    const both = await Promise.allSettled([
      remove(desk.teacher, [desk.teacher.userId], "teacher"),
      remove(desk.colleague, [desk.colleague.userId], "teacher"),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await countsOf(desk.classId)).toMatchObject({ teachers: 1 });
  });
});

it("an attempt on a class that is no more is not found", async () => {
  const other = await plantPerson(desk.tree, "teacher", "d.other");
  await expect(add(other, [desk.pupil.userId])).rejects.toThrow(NotFound);
  await expect(
    acting(desk.admin, (tx) =>
      addToRoster(tx, {
        classId: "00000000-0000-4000-8000-000000000000",
        userIds: [desk.pupil.userId],
        role: "student",
      }),
    ),
  ).rejects.toThrow(NotFound);
});
