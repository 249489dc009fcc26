import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { parseTable } from "@/lib/table/parse";
import { holdBack } from "./mutations";
import {
  getFacts,
  getRollover,
  listPlannedClasses,
  listPlannedPupils,
  listRollovers,
  searchPromoted,
} from "./queries";
import { previewTable, rolloversTable } from "./table";
import { as, type Furnished, furnish, makeDraft, makeYearWorld, type YearWorld } from "./testing";

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
const pupilsOf = async (id: string, view: string) =>
  (await listPlannedPupils(world.leafAdmin, id, query({ view }))).rows.map((one) => one.id);
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
