import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { type GroupRow, makeClass, makeGroup } from "@/db/testing/factories";
import { asViewer, type Tx } from "@/db/viewer";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { createTermInput, updateTermInput } from "./input";
import { addNextYear, archiveTerm, createTerm, restoreTerm, updateTerm } from "./mutations";
import { listTerms } from "./queries";
import { nextTitle } from "./words";

let admin: TestPerson;
let whole: TestPerson;
let leaf: TestPerson;
let teacher: TestPerson;
let foreign: TestPerson;
let school: GroupRow;
beforeAll(async () => {
  const { ownerUrl } = await testDatabase();
  admin = await makePerson({ role: "system_admin" });
  school = await withOwner(ownerUrl, (owner) => makeGroup(owner, { parent: admin.root }));
  whole = await makePerson({ role: "group_admin", in: admin.root });
  leaf = await makePerson({ role: "group_admin", in: school });
  teacher = await makePerson({ role: "teacher", in: school });
  foreign = await makePerson({ role: "system_admin" });
});
const as = <T>(who: TestPerson, run: (tx: Tx) => Promise<T>) =>
  asViewer(who, run, { action: "tested" });
const make = (who: TestPerson, given: Record<string, unknown>) =>
  as(who, (tx) => createTerm(tx, createTermInput.parse({ parentId: "", ...given })));
let years = 2030;
/** A school year that no other test has, with two semesters. */
async function makeYear() {
  years += 2;
  const [from, to] = [years, years + 1];
  const year = await make(admin, {
    title: `${from}–${String(to).slice(2)}`,
    type: "school_year",
    startDate: `${from}-08-20`,
    endDate: `${to}-06-10`,
  });
  const fall = await make(admin, {
    title: `Fall ${from}`,
    type: "semester",
    startDate: `${from}-08-20`,
    endDate: `${from}-12-20`,
    parentId: year.id,
  });
  const spring = await make(admin, {
    title: `Spring ${to}`,
    type: "semester",
    startDate: `${to}-01-10`,
    endDate: `${to}-06-10`,
    parentId: year.id,
  });
  return { from, to, year, fall, spring };
}
const rowOf = async (id: string) =>
  (
    await asOwner("select *, updated_at::text as version from academic_sessions where id = $1", [
      id,
    ])
  )[0] ?? {};
const change = (who: TestPerson, id: string, over: Record<string, unknown>) =>
  as(who, async (tx) => {
    const [now] = await asOwner(
      `select title, start_date::text as "startDate", end_date::text as "endDate", updated_at::text as version
       from academic_sessions where id = $1`,
      [id],
    );
    return updateTerm(tx, updateTermInput.parse({ id, ...now, ...over }));
  });

describe("a title of the year after", () => {
  it.each([
    ["Fall 2026", "Fall 2027"],
    ["2026–27", "2027–28"],
    ["2098/99", "2099/00"],
    ["School year 2026-2027", "School year 2027-2028"],
    ["Semester 1", "Semester 1"],
    ["Room 12026", "Room 12026"],
  ])("%s → %s", (title, next) => expect(nextTitle(title)).toBe(next));
});

describe("what is typed", () => {
  const typed = {
    title: "Fall",
    type: "school_year",
    startDate: "2026-08-01",
    endDate: "2027-06-01",
    parentId: "",
  };
  it.each([
    ["endDate", { endDate: "2026-07-31" }],
    ["endDate", { endDate: "2027-02-30" }],
    ["startDate", { startDate: "soon" }],
    ["title", { title: " \u200b " }],
    ["parentId", { type: "semester" }],
    ["parentId", { parentId: "7d0c6f2e-6d0a-4d0e-9d0e-0d0c6f2e6d0a" }],
  ])("is refused at %s: %j", (field, over) => {
    const { error } = createTermInput.safeParse({ ...typed, ...over });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("terms", () => {
  it("lie within their year, in its number, and say which overlap", async () => {
    const { year, fall, to, from } = await makeYear();
    await make(admin, {
      title: "Winter",
      type: "semester",
      startDate: `${from}-12-01`,
      endDate: `${to}-02-01`,
      parentId: year.id,
    });
    const found = (await listTerms(admin)).years.find(({ id }) => id === year.id);
    expect(found?.schoolYear).toBe(to);
    expect(found?.parts.map(({ title, overlaps }) => [title, overlaps])).toEqual([
      [`Fall ${from}`, ["Winter"]],
      ["Winter", [`Fall ${from}`, `Spring ${to}`]],
      [`Spring ${to}`, ["Winter"]],
    ]);
    expect((await rowOf(fall.id)).school_year).toBe(to);
  });

  it("outside of it are refused at the field, and so is the wrong kind", async () => {
    const { year, fall, from, to } = await makeYear();
    const part = { title: "Part", type: "semester", parentId: year.id };
    await expect(
      make(admin, { ...part, startDate: `${from}-08-01`, endDate: `${to}-07-01` }),
    ).rejects.toMatchObject({
      fields: { startDate: [expect.any(String)], endDate: [expect.any(String)] },
    });
    await expect(
      make(admin, {
        ...part,
        parentId: fall.id,
        startDate: `${from}-09-01`,
        endDate: `${from}-10-01`,
      }),
    ).rejects.toMatchObject({ fields: { parentId: [expect.any(String)] } });
    await expect(change(admin, year.id, { startDate: `${from}-09-01` })).rejects.toMatchObject({
      fields: { startDate: [expect.stringContaining(`Fall ${from}`)] },
    });
    await expect(change(admin, fall.id, { endDate: `${to}-06-11` })).rejects.toMatchObject({
      fields: { endDate: [expect.any(String)] },
    });
  });

  it("are changed, and a stale change learns what stands", async () => {
    const { fall, from } = await makeYear();
    await change(admin, fall.id, { title: `Autumn ${from}` });
    const stale = updateTermInput.parse({
      ...fall,
      title: "Late",
      startDate: `${from}-09-01`,
      endDate: `${from}-12-01`,
    });
    await expect(as(admin, (tx) => updateTerm(tx, stale))).rejects.toMatchObject({
      code: "conflict",
      current: { title: `Autumn ${from}` },
    });
  });

  it("of one title in one year are refused", async () => {
    const { year, from } = await makeYear();
    const twin = {
      title: `Fall ${from}`,
      type: "term",
      startDate: `${from}-09-01`,
      endDate: `${from}-10-01`,
      parentId: year.id,
    };
    await expect(make(admin, twin)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("already"),
    });
  });

  it("can be archived though classes run in them, with their parts, and come back", async () => {
    const { ownerUrl } = await testDatabase();
    const { year, fall } = await makeYear();
    await withOwner(ownerUrl, async (owner) => {
      await makeClass(owner, school, { academic_session_id: fall.id });
      await makeClass(owner, school, { academic_session_id: fall.id });
    });
    const { id, version } = year;
    const gone = await as(admin, (tx) => archiveTerm(tx, { id, version }));
    expect(gone.classes).toBe(2);
    expect((await listTerms(admin)).years.map((one) => one.id)).not.toContain(id);
    await expect(
      as(admin, async (tx) =>
        restoreTerm(tx, { id: fall.id, version: String((await rowOf(fall.id)).version) }),
      ),
    ).rejects.toMatchObject({ code: "invalid" });
    await as(admin, (tx) => restoreTerm(tx, gone));
    const back = (await listTerms(admin)).years.find((one) => one.id === id);
    expect(back?.parts).toHaveLength(2);
    expect(back?.parts[0]?.classes).toBe(2);
  });

  it("are the whole district's: a leaf admin and a teacher are refused, another tenant finds nothing", async () => {
    const { year, fall, from, to } = await makeYear();
    const next = {
      title: "Mine",
      type: "school_year",
      startDate: `${from}-08-01`,
      endDate: `${to}-06-01`,
    };
    for (const who of [leaf, teacher]) {
      await expect(make(who, next)).rejects.toMatchObject({ code: "forbidden" });
      await expect(change(who, fall.id, { title: "Mine" })).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(as(who, (tx) => archiveTerm(tx, fall))).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(as(who, (tx) => addNextYear(tx, year.id))).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    await expect(change(foreign, fall.id, { title: "Mine" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(as(foreign, (tx) => addNextYear(tx, year.id))).rejects.toMatchObject({
      code: "not_found",
    });
    await change(whole, fall.id, { title: "Fall of the root's admin" });
    expect((await listTerms(leaf)).manages).toBe(false);
    expect((await listTerms(whole)).manages).toBe(true);
    expect((await listTerms(foreign)).years).toEqual([]);
  });
});

describe("the next year", () => {
  it("has the same terms a year later, once", async () => {
    const { year, from, to } = await makeYear();
    const both = await Promise.allSettled(
      [1, 2].map(() => as(admin, (tx) => addNextYear(tx, year.id))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const made = (await listTerms(admin)).years.find(({ schoolYear }) => schoolYear === to + 1);
    expect(made?.title).toBe(`${to}–${String(to + 1).slice(2)}`);
    expect(made?.parts.map(({ title, startDate, endDate }) => [title, startDate, endDate])).toEqual(
      [
        [`Fall ${from + 1}`, `${from + 1}-08-20`, `${from + 1}-12-20`],
        [`Spring ${to + 1}`, `${to + 1}-01-10`, `${to + 1}-06-10`],
      ],
    );
  });
});
