import { beforeEach, describe, expect, it } from "vitest";
import type { ViewerRef } from "@/db/viewer";
import { Forbidden, NotFound } from "@/lib/errors";
import { addToRoster, transferPupils } from "./mutations";
import {
  acting,
  countsOf,
  type Desk,
  makeDesk,
  plantClass,
  plantMany,
  query,
  rosterOf,
  seat,
} from "./testing";

let desk: Desk;
beforeEach(async () => {
  desk = await makeDesk();
});

const add = (who: ViewerRef, userIds: string[], over: object = {}) =>
  acting(who, (tx) =>
    addToRoster(tx, { classId: desk.classId, userIds, role: "student", ...over }),
  );
const pupilsOf = async (classId = desk.classId) =>
  (await rosterOf(classId)).filter(({ role }) => role === "student").map(({ id }) => id);

describe("transferring", () => {
  const transfer = (who: ViewerRef, toId: string, userIds: string[]) =>
    acting(who, (tx) => transferPupils(tx, { classId: desk.classId, toId, userIds }));
  const another = async (over = {}, path = "d.school.maths") => {
    const id = await plantClass(desk.tree, path, { name: "Geometry", ...over });
    await seat(desk.tree, id, desk.teacher.userId, "teacher");
    return id;
  };

  it("moves between classes of the teacher, keeps the history, and can be taken back", async () => {
    const ids = await plantMany(desk.tree, 3);
    const to = await another();
    await add(desk.teacher, ids);
    const [first = "", second = ""] = ids;
    const done = await transfer(desk.teacher, to, [first, second]);
    expect(done).toMatchObject({ to: { id: to, name: "Geometry" } });
    expect([...done.moved].sort()).toEqual([first, second].sort());
    expect([(await pupilsOf()).length, (await pupilsOf(to)).length]).toEqual([1, 2]);
    const spells = await query<{ n: number }>(
      "select count(*)::int as n from enrollments where class_id = $1 and status = 'dropped'",
      [desk.classId],
    );
    expect(spells).toEqual([{ n: 2 }]);
    await acting(desk.teacher, (tx) =>
      transferPupils(tx, { classId: to, toId: desk.classId, userIds: [first, second] }),
    );
    expect((await pupilsOf()).sort()).toEqual([...ids].sort());
    expect(await countsOf(to)).toMatchObject({ enrolled: 0, spells: 0 });
  });

  it("goes to no class that the teacher does not keep, nor to an archived one", async () => {
    await add(desk.teacher, [desk.pupil.userId]);
    const notTheirs = await plantClass(desk.tree, "d.school.maths");
    const unseen = await plantClass(desk.tree, "d.other.maths");
    const old = await another();
    await query("update classes set deleted_at = now() where id = $1", [old]);
    const go = (to: string) => transfer(desk.teacher, to, [desk.pupil.userId]);
    await expect(go(notTheirs)).rejects.toThrow(Forbidden);
    await expect(go(unseen)).rejects.toThrow(NotFound);
    await expect(go(old)).rejects.toThrow("is archived");
    await expect(go(desk.classId)).rejects.toThrow("Choose another class.");
    expect(await pupilsOf()).toEqual([desk.pupil.userId]);
  });

  it("respects the seats of the other class, and moves nobody beyond them", async () => {
    const ids = await plantMany(desk.tree, 3);
    const to = await another({ capacity: 2 });
    await add(desk.teacher, ids);
    await expect(transfer(desk.teacher, to, ids)).rejects.toThrow(
      "“Geometry” has 2 seats, 0 are taken; 1 more doesn’t fit. Nobody was transferred.",
    );
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 3, spells: 3 });
  });

  it("leaves whoever sits there already, or does not belong there, as they were", async () => {
    const ids = await plantMany(desk.tree, 3);
    const [both = "", moves = "", gone = ""] = ids;
    const to = await another();
    const far = await another({}, "d.other.maths");
    await add(desk.teacher, [both, moves]);
    await acting(desk.teacher, (tx) =>
      addToRoster(tx, { classId: to, userIds: [both], role: "student" }),
    );
    expect(await transfer(desk.teacher, to, ids)).toMatchObject({
      moved: [moves],
      already: 1,
      gone: 1,
    });
    expect(await pupilsOf()).toEqual([both]);
    const refused = await transfer(desk.teacher, far, [both]);
    expect(refused).toMatchObject({ moved: [], refused: [{ id: both, name: "Pupil 00000" }] });
    expect(gone).not.toBe("");
  });

  it("two transfers in opposite directions don't wait for each other for ever", async () => {
    const ids = await plantMany(desk.tree, 20);
    const to = await another();
    await add(desk.teacher, ids.slice(0, 10));
    await acting(desk.teacher, (tx) =>
      addToRoster(tx, { classId: to, userIds: ids.slice(10), role: "student" }),
    );
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => [
        transfer(desk.teacher, to, [ids[at] ?? ""]),
        acting(desk.principal, (tx) =>
          transferPupils(tx, { classId: to, toId: desk.classId, userIds: [ids[10 + at] ?? ""] }),
        ),
      ]).flat(),
    );
    expect(await countsOf(to)).toMatchObject({ enrolled: 10, spells: 10 });
    expect(await countsOf(desk.classId)).toMatchObject({ enrolled: 10, spells: 10 });
  });
});
