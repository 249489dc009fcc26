import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { parseTable } from "@/lib/table/parse";
import { applyRollover, changeChoices, chooseClass, discardRollover, holdBack } from "./mutations";
import { getFacts, getRollover, listPlannedClasses } from "./queries";
import { previewTable } from "./table";
import {
  as,
  classRow,
  copiesOf,
  type Furnished,
  furnish,
  gradeOf,
  makeDraft,
  makeYearWorld,
  type YearWorld,
} from "./testing";
import { defaultChoices } from "./types";

let world: YearWorld;
let foreign: TestPerson;
let made: Furnished;
beforeAll(async () => {
  await testDatabase();
  foreign = await makePerson({ role: "system_admin" });
});
beforeEach(async () => {
  world = await makeYearWorld();
  made = await furnish(world);
});
const draftOf = () => makeDraft(world.leafAdmin, world.school, world);
const query = (search: Record<string, string> = {}) => parseTable(previewTable, search);
const planned = async (id: string, search = {}) =>
  (await listPlannedClasses(world.leafAdmin, id, query(search))).rows;
const apply = (who: TestPerson, id: string, confirm = false) =>
  as(
    who,
    async (tx) => applyRollover(tx, { id, version: (await getRollover(who, id)).version, confirm }),
    "rollover_applied",
  );

describe("applied", () => {
  it("classes are copied with their teachers, without pupils, and the old ones completed", async () => {
    const { id } = await draftOf();
    expect(await apply(world.leafAdmin, id)).toEqual({
      classes: 4,
      teachers: 2,
      completed: 3,
      promoted: 2,
      graduated: 1,
      again: false,
    });
    const [copy] = await copiesOf(made.classes.timed);
    expect(copy).toMatchObject({
      name: "Algebra",
      term: "Fall 2027",
      from: "2027-08-28",
      until: "2027-12-22",
      teachers: [world.teacher.userId],
      capacity: 30,
      enrolled_count: 0,
      teacher_count: 1,
      sourced_id: null,
    });
    expect(await classRow(made.classes.timed)).toMatchObject({
      status: "completed",
      enrolled_count: 0,
      end_date: "2026-12-20",
    });
    expect(
      await asOwner("select status from enrollments where class_id = $1", [made.classes.timed]),
    ).toEqual([{ status: "completed" }, { status: "completed" }]);
    for (const kind of ["cancelled", "archived", "elsewhere"] as const)
      expect(await copiesOf(made.classes[kind])).toEqual([]);
    expect(await classRow(made.classes.elsewhere)).toMatchObject({ status: "active" });
    expect(await gradeOf(made.pupils.first)).toEqual({ grade: "01", status: "enrolled" });
    expect(await gradeOf(made.pupils.last)).toEqual({ grade: "12", status: "graduated" });
    expect(await gradeOf(made.pupils.gone)).toEqual({ grade: "05", status: "transferred" });
    expect(await gradeOf(made.pupils.elsewhere)).toEqual({ grade: "03", status: "enrolled" });
    const log = await asOwner<{ type: string; n: number }>(
      "select resource_type as type, count(*)::int as n from audit_logs where action = 'rollover_applied' and (part_of = $1 or resource_id = $1) group by 1 order by 1",
      [id],
    );
    expect(log).toEqual([
      { type: "class_members", n: 2 },
      { type: "classes", n: 7 },
      { type: "rollovers", n: 1 },
      { type: "students", n: 3 },
    ]);
  });

  it("what was left out stays, and choices count", async () => {
    const { id, version } = await draftOf();
    const { classes, pupils } = made;
    await as(world.leafAdmin, (tx) =>
      changeChoices(tx, { id, version, ...defaultChoices, withoutTerm: false, completeOld: true }),
    );
    await Promise.all([
      as(world.leafAdmin, (tx) =>
        chooseClass(tx, { id, classId: classes.vacant, copy: false, teachers: true }),
      ),
      as(world.leafAdmin, (tx) =>
        chooseClass(tx, { id, classId: classes.timed, copy: true, teachers: false }),
      ),
      as(world.leafAdmin, (tx) => holdBack(tx, { id, userId: pupils.held, held: true })),
    ]);
    expect((await planned(id, { view: "out" })).map(({ name }) => name)).toEqual(["Biology"]);
    expect(await apply(world.leafAdmin, id)).toMatchObject({
      classes: 2,
      teachers: 0,
      completed: 2,
      promoted: 1,
    });
    expect((await copiesOf(classes.timed))[0]?.teachers).toEqual([]);
    expect(await copiesOf(classes.vacant)).toEqual([]);
    expect(await classRow(classes.vacant)).toMatchObject({ status: "completed" });
    expect(await classRow(classes.untimed)).toMatchObject({ status: "active" });
    expect(await gradeOf(pupils.held)).toEqual({ grade: "09", status: "enrolled" });
  });

  it("two at once have one effect, and so has a second draft of the same year", async () => {
    const { id } = await draftOf();
    const second = await makeDraft(world.admin, world.admin.root, world);
    const both = await Promise.all([apply(world.leafAdmin, id), apply(world.leafAdmin, id)]);
    expect(both.map(({ again }) => again).sort()).toEqual([false, true]);
    expect(await copiesOf(made.classes.timed)).toHaveLength(1);
    await expect(apply(world.admin, second.id)).rejects.toMatchObject({
      fields: { confirm: [expect.stringContaining("North")] },
    });
    expect((await getFacts(world.admin, second.id)).before).toMatchObject([{ group: "North" }]);
    expect(await apply(world.admin, second.id, true)).toMatchObject({
      classes: 1,
      promoted: 1,
      graduated: 0,
    });
    expect(await copiesOf(made.classes.timed)).toHaveLength(1);
    expect(await gradeOf(made.pupils.first)).toEqual({ grade: "01", status: "enrolled" });
    const third = await draftOf();
    expect((await getFacts(world.leafAdmin, third.id)).before.map(({ group }) => group)).toEqual([
      "North",
      "Group root",
    ]);
  });

  it("a fault half-way leaves nothing", async () => {
    const { id } = await draftOf();
    await asOwner(
      "create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'fault'; end $$",
    );
    await asOwner(
      "create trigger fail before update on students for each row when (new.grade_level = '01') execute function public.fail()",
    );
    try {
      await expect(apply(world.leafAdmin, id)).rejects.toThrow();
    } finally {
      await asOwner("drop trigger fail on students");
      await asOwner("drop function public.fail()");
    }
    expect(await copiesOf(made.classes.timed)).toEqual([]);
    expect(await classRow(made.classes.timed)).toMatchObject({ status: "active" });
    expect((await getRollover(world.leafAdmin, id)).status).toBe("draft");
  });

  it("is refused for a stale preview, a draft thrown away, and whoever does not administer the group", async () => {
    const { id, version } = await draftOf();
    await as(world.admin, (tx) => holdBack(tx, { id, userId: made.pupils.held, held: true }));
    await expect(
      as(world.leafAdmin, (tx) => applyRollover(tx, { id, version, confirm: false })),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(
      as(world.leafAdmin, (tx) => changeChoices(tx, { id, version, ...defaultChoices })),
    ).rejects.toMatchObject({ code: "conflict" });
    for (const who of [world.teacher, foreign]) {
      await expect(
        as(who, (tx) => applyRollover(tx, { id, version, confirm: true })),
      ).rejects.toMatchObject({ code: "not_found" });
      await expect(as(who, (tx) => discardRollover(tx, id))).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(
        as(who, (tx) =>
          chooseClass(tx, { id, classId: made.classes.timed, copy: false, teachers: true }),
        ),
      ).rejects.toMatchObject({ code: "not_found" });
    }
    // The function itself refuses, whoever comes to it past the verb.
    for (const who of [world.teacher, foreign])
      await expect(
        as(who, (tx) => tx.execute(sql`select app.apply_rollover(${id})`)),
      ).rejects.toMatchObject({ code: "forbidden" });
    await as(world.leafAdmin, (tx) => discardRollover(tx, id));
    await as(world.leafAdmin, (tx) => discardRollover(tx, id));
    await expect(apply(world.leafAdmin, id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("a draft of another's group, or backwards in time, is not begun", async () => {
    const { terms, school, leafAdmin, admin, teacher } = world;
    await expect(makeDraft(leafAdmin, world.other, world)).rejects.toMatchObject({
      fields: { groupId: [expect.any(String)] },
    });
    await expect(makeDraft(teacher, school, world)).rejects.toMatchObject({ code: "invalid" });
    await expect(makeDraft(foreign, school, world)).rejects.toMatchObject({ code: "invalid" });
    const back = { ...world, terms: { ...terms, year: terms.nextYear, nextYear: terms.year } };
    await expect(makeDraft(admin, school, back)).rejects.toMatchObject({
      fields: { toId: [expect.any(String)] },
    });
    const part = { ...world, terms: { ...terms, nextYear: terms.nextFall } };
    await expect(makeDraft(admin, school, part)).rejects.toMatchObject({
      fields: { toId: [expect.any(String)] },
    });
  });
});
