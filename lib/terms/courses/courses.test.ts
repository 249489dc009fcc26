import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx } from "@/db/viewer";
import { makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { makeSchool, type School } from "@/lib/people/testing/school";
import { parseTable } from "@/lib/table/parse";
import { createCourseInput, updateCourseInput } from "./input";
import { archiveCourse, createCourse, restoreCourse, updateCourse } from "./mutations";
import { getCourse, listCourses } from "./queries";
import { coursesTable } from "./table";

let world: School;
let foreign: TestPerson;
beforeAll(async () => {
  await testDatabase();
  world = await makeSchool();
  foreign = await makePerson({ role: "system_admin" });
});
const as = <T>(who: TestPerson, run: (tx: Tx) => Promise<T>) =>
  asViewer(who, run, { action: "tested" });
const facts = {
  title: "Algebra I",
  code: "MATH-1",
  subject: "Mathematics",
  gradeLevels: ["09", "08"],
};
const make = (who: TestPerson, groupId: string, over = {}) =>
  as(who, (tx) => createCourse(tx, createCourseInput.parse({ ...facts, groupId, ...over })));
const list = async (who: TestPerson, search = {}) =>
  (await listCourses(who, parseTable(coursesTable, search))).rows;

describe("courses", () => {
  it("are made by the admins of their group, with their grades in order", async () => {
    const { id } = await make(world.leafAdmin, world.school.id);
    expect(await getCourse(world.admin, id)).toMatchObject({
      ...facts,
      gradeLevels: ["08", "09"],
      classes: 0,
      manages: true,
    });
  });

  it("of another school, of nobody's group or without a title are refused at the field", async () => {
    await expect(make(world.leafAdmin, world.other.id)).rejects.toMatchObject({
      fields: { groupId: [expect.any(String)] },
    });
    await expect(make(world.teacher, world.school.id)).rejects.toMatchObject({ code: "invalid" });
    await expect(make(foreign, world.school.id)).rejects.toMatchObject({ code: "invalid" });
    expect(
      createCourseInput.safeParse({ ...facts, title: " ", groupId: world.school.id }).success,
    ).toBe(false);
    expect(
      createCourseInput.safeParse({ ...facts, gradeLevels: ["13"], groupId: world.school.id })
        .success,
    ).toBe(false);
  });

  it("are changed, archived and restored; a stale change learns what stands", async () => {
    const made = await make(world.admin, world.school.id, { title: "Biology" });
    const input = updateCourseInput.parse({ ...facts, ...made, title: "Biology II" });
    const saved = await as(world.leafAdmin, (tx) => updateCourse(tx, input));
    await expect(as(world.admin, (tx) => updateCourse(tx, input))).rejects.toMatchObject({
      code: "conflict",
      current: { title: "Biology II" },
    });
    const gone = await as(world.leafAdmin, (tx) => archiveCourse(tx, saved));
    expect((await list(world.admin, { q: "biology" })).map(({ id }) => id)).not.toContain(made.id);
    expect((await list(world.admin, { q: "bio", archived: "1" })).map(({ id }) => id)).toEqual([
      made.id,
    ]);
    await as(world.leafAdmin, (tx) => restoreCourse(tx, gone));
    expect((await list(world.teacher, { q: "BIOLOGY math" })).map(({ id }) => id)).toEqual([
      made.id,
    ]);
  });

  it("of another school are read and not changed; of another tenant not found", async () => {
    const made = await make(world.admin, world.other.id, { title: "Latin" });
    const input = updateCourseInput.parse({ ...facts, ...made });
    expect((await list(world.leafAdmin, { q: "latin" }))[0]).toMatchObject({ manages: false });
    for (const who of [world.leafAdmin, world.teacher])
      await expect(as(who, (tx) => updateCourse(tx, input))).rejects.toMatchObject({
        code: "forbidden",
      });
    await expect(as(foreign, (tx) => archiveCourse(tx, made))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await list(foreign)).toEqual([]);
  });

  it("changed twice at once are changed once", async () => {
    const made = await make(world.admin, world.school.id, { title: "Chess" });
    const both = await Promise.allSettled(
      ["A", "B"].map((title) =>
        as(world.admin, (tx) =>
          updateCourse(tx, updateCourseInput.parse({ ...facts, ...made, title })),
        ),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
