import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { parseTable } from "@/lib/table/parse";
import { applyRollover, changeChoices, chooseClass, discardRollover, holdBack } from "./mutations";
import {
  getFacts,
  getRollover,
  listPlannedClasses,
  listPlannedPupils,
  listRollovers,
  searchPromoted,
} from "./queries";
import { previewTable, rolloversTable } from "./table";
import {
  as,
  classRow,
  copiesOf,
  gradeOf,
  makeDraft,
  makePupil,
  makeRoster,
  makeYearWorld,
  type YearWorld,
} from "./testing";
import { defaultChoices } from "./types";

let world: YearWorld;
let foreign: TestPerson;
let made: Awaited<ReturnType<typeof furnish>>;
beforeAll(async () => {
  await testDatabase();
  foreign = await makePerson({ role: "system_admin" });
});
beforeEach(async () => {
  world = await makeYearWorld();
  made = await furnish(world);
});

/** One class of each kind, one pupil of each fate. */
async function furnish({ school, other, terms, teacher }: YearWorld) {
  const pupils = {
    first: await makePupil(school, "KG"),
    last: await makePupil(school, "12"),
    held: await makePupil(school, "09"),
    none: await makePupil(school, null),
    gone: await makePupil(school, "05", { status: "transferred" }),
    elsewhere: await makePupil(other, "03"),
  };
  const gone = await makePerson({ role: "teacher", in: school });
  await asOwner("update users set deleted_at = now(), status = 'archived' where id = $1", [
    gone.userId,
  ]);
  const classes = {
    timed: await makeRoster(
      school,
      {
        name: "Algebra",
        code: "A-1",
        academic_session_id: terms.fall,
        start_date: "2026-08-25",
        end_date: "2026-12-20",
        capacity: 30,
        extra_seats: 4,
        sourced_id: "x-1",
      },
      { teachers: [teacher.userId, gone.userId], pupils: [pupils.first, pupils.held] },
    ),
    vacant: await makeRoster(school, {
      name: "Biology",
      academic_session_id: terms.spring,
      start_date: "2027-01-10",
      end_date: null,
    }),
    untimed: await makeRoster(
      school,
      { name: "Chess", start_date: "2026-09-01", end_date: "2027-06-30" },
      { teachers: [teacher.userId] },
    ),
    completed: await makeRoster(school, {
      name: "Drama",
      academic_session_id: terms.year,
      start_date: "2026-08-20",
      status: "completed",
    }),
    cancelled: await makeRoster(school, {
      name: "Ethics",
      academic_session_id: terms.fall,
      status: "cancelled",
    }),
    archived: await makeRoster(school, {
      name: "French",
      academic_session_id: terms.fall,
      deleted_at: "2026-10-01",
    }),
    elsewhere: await makeRoster(other, { name: "Greek", academic_session_id: terms.fall }),
  };
  return { pupils, classes };
}
const draftOf = () => makeDraft(world.leafAdmin, world.school, world);
const query = (search: Record<string, string> = {}) => parseTable(previewTable, search);
const planned = async (id: string, search = {}) =>
  (await listPlannedClasses(world.leafAdmin, id, query(search))).rows;
const pupilsOf = async (id: string, view: string) =>
  (await listPlannedPupils(world.leafAdmin, id, query({ view }))).rows.map((one) => one.id);
const apply = (who: TestPerson, id: string, confirm = false) =>
  as(
    who,
    async (tx) => applyRollover(tx, { id, version: (await getRollover(who, id)).version, confirm }),
    "rollover_applied",
  );

describe("a preview", () => {
  it("says what each class becomes, and writes nothing", async () => {
    const { id } = await draftOf();
    const before = await asOwner("select md5(string_agg(t::text, '' order by id)) from classes t");
    expect(
      (await planned(id)).map(({ name, toTerm, startDate, endDate, keeps, copied }) => [
        name,
        toTerm,
        startDate,
        endDate,
        keeps,
        copied,
      ]),
    ).toEqual([
      ["Algebra", "Fall 2027", "2027-08-28", "2027-12-22", 1, true],
      ["Biology", "Spring 2028", "2028-01-11", null, 0, true],
      ["Chess", "2027–28", "2027-09-04", "2028-07-02", 1, true],
      ["Drama", "2027–28", "2027-08-23", null, 0, true],
    ]);
    expect((await planned(id, { view: "vacant" })).map(({ name }) => name)).toEqual([
      "Biology",
      "Drama",
    ]);
    expect((await planned(id, { q: "a-1" })).map(({ name }) => name)).toEqual(["Algebra"]);
    expect(await getFacts(world.leafAdmin, id)).toMatchObject({
      classes: 4,
      copied: 4,
      withoutTerm: 1,
      vacant: 2,
      completed: 3,
      unplaced: 3,
      pupils: 5,
      before: [],
    });
    expect(await asOwner("select md5(string_agg(t::text, '' order by id)) from classes t")).toEqual(
      before,
    );
  });

  it("says what becomes of pupils", async () => {
    const { id } = await draftOf();
    const { pupils } = made;
    await as(world.leafAdmin, (tx) => holdBack(tx, { id, userId: pupils.held, held: true }));
    const { grades } = await getFacts(world.leafAdmin, id);
    expect(grades.map(({ grade, after, what, pupils }) => [grade, after, what, pupils])).toEqual([
      ["KG", "01", "promoted", 1],
      ["05", "05", "left", 1],
      ["09", "09", "held", 1],
      ["12", "12", "graduated", 1],
      [null, null, "ungraded", 1],
    ]);
    expect(await pupilsOf(id, "ungraded")).toEqual([pupils.none]);
    expect(await pupilsOf(id, "held")).toEqual([pupils.held]);
    expect((await pupilsOf(id, "unplaced")).sort()).toEqual(
      [pupils.first, pupils.held, pupils.none].sort(),
    );
    const found = await searchPromoted(world.leafAdmin, id, "person");
    expect(found.map((one) => one.id).sort()).toEqual([pupils.first, pupils.last].sort());
  });

  it("is paged by name, forwards and backwards", async () => {
    const { id } = await draftOf();
    const two = { ...query(), limit: 2 };
    const first = await listPlannedClasses(world.leafAdmin, id, two);
    expect(first.rows.map(({ name }) => name)).toEqual(["Algebra", "Biology"]);
    const second = await listPlannedClasses(world.leafAdmin, id, {
      ...query({ after: first.next ?? "" }),
      limit: 2,
    });
    expect(second.rows.map(({ name }) => name)).toEqual(["Chess", "Drama"]);
    const back = await listPlannedClasses(world.leafAdmin, id, {
      ...query({ before: second.previous ?? "" }),
      limit: 2,
    });
    expect(back.rows.map(({ name }) => name)).toEqual(["Algebra", "Biology"]);
  });

  it("is nobody's who does not administer the group", async () => {
    const { id } = await makeDraft(world.admin, world.other, world);
    for (const who of [world.leafAdmin, world.teacher, foreign]) {
      await expect(getRollover(who, id)).rejects.toMatchObject({ code: "not_found" });
      await expect(getFacts(who, id)).rejects.toMatchObject({ code: "not_found" });
      expect((await listPlannedClasses(who, id, query())).rows).toEqual([]);
      expect((await listPlannedPupils(who, id, query({ view: "unplaced" }))).rows).toEqual([]);
      expect((await listRollovers(who, parseTable(rolloversTable, {}))).rows).toEqual([]);
    }
  });
});

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
