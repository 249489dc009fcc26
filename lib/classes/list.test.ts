import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner } from "@/lib/auth/testing/people";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { listClasses, previewMove, searchStaff } from "./queries";
import { readView, shownColumns } from "./read-view";
import { classesTable, isMine } from "./table";
import { addClass, type Campus, makeCampus } from "./testing/school";

let campus: Campus;
const ids: Record<string, string> = {};
beforeAll(async () => {
  await testDatabase();
  campus = await makeCampus();
  const people = { teachers: [campus.teacher], pupils: [campus.pupil] };
  ids.algebra = await addClass(
    campus.maths,
    { name: "Algebra 2", code: "MA-2", subject: "Mathematics", level: "Advanced", capacity: 1 },
    people,
  );
  ids.ten = await addClass(campus.maths, { name: "Algebra 10", subject: "Mathematics" });
  ids.over = await addClass(
    campus.north,
    { name: "Crowded", capacity: 1, extra_seats: 1 },
    { pupils: [campus.pupil, campus.colleague] },
  );
  ids.art = await addClass(campus.south, { name: "Art", subject: "Arts", status: "cancelled" });
  ids.old = await addClass(campus.south, { name: "Old", deleted_at: "2026-01-01" });
});

const parse = (params: SearchParams) => parseTable(classesTable, params);
const list = async (who: string, params: SearchParams = {}) =>
  listClasses({ userId: who }, parse(params));
const names = async (who: string, params: SearchParams = {}) =>
  (await list(who, params)).rows.map(({ name }) => name);

describe("the list of classes", () => {
  it("stands in the natural order of names, with what each row shows", async () => {
    const { rows, count } = await list(campus.chief);
    expect(rows.map(({ name }) => name)).toEqual(["Algebra 2", "Algebra 10", "Art", "Crowded"]);
    expect(count).toEqual({ n: 4, kind: "exact" });
    expect(rows[0]).toEqual({
      id: ids.algebra,
      name: "Algebra 2",
      code: "MA-2",
      subject: "Mathematics",
      level: "Advanced",
      status: "active",
      archived: false,
      enrolled: 1,
      capacity: 1,
      teachers: 1,
      schedule: null,
      startDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      endDate: null,
      teacher: { id: campus.teacher, name: "Tia" },
      group: { id: campus.maths.id, name: "Maths", visible: true },
      term: null,
      keeps: true,
    });
  });

  it.each<[SearchParams, string[]]>([
    [{ q: "alge 10" }, ["Algebra 10"]],
    [{ q: "ma-2" }, ["Algebra 2"]],
    [{ subject: ["Mathematics", "Arts"] }, ["Algebra 2", "Algebra 10", "Art"]],
    [{ level: "Advanced" }, ["Algebra 2"]],
    [{ status: ["cancelled", "archived"] }, ["Art", "Old"]],
    [{ vacant: "1" }, ["Algebra 10", "Art", "Crowded"]],
    [{ over: "1" }, ["Crowded"]],
    [{ empty: "1" }, ["Algebra 10", "Art"]],
    [
      { sort: "-enrolled", empty: "" },
      ["Crowded", "Algebra 2", expect.any(String), expect.any(String)],
    ],
  ])("answers %j", async (params, expected) => {
    expect(await names(campus.chief, params)).toEqual(expected);
  });

  it("lists a group with all below it, or itself alone, and names what it filters by", async () => {
    const group = campus.north.id;
    expect(await names(campus.head, { group })).toEqual(["Algebra 2", "Algebra 10", "Crowded"]);
    expect(await names(campus.head, { group, only: "1" })).toEqual(["Crowded"]);
    const taught = await list(campus.chief, { teacher: campus.teacher, group });
    expect(taught.names).toEqual({ group: "North", teacher: "Tia", term: null });
    expect(taught.rows.map(({ name }) => name)).toEqual(["Algebra 2"]);
  });

  it("shows each what they may see: a stranger nothing, an admin their school", async () => {
    expect(await names(campus.stranger)).toEqual([]);
    expect(await names(campus.head)).toEqual(["Algebra 2", "Algebra 10", "Crowded"]);
    expect(await names(campus.teacher)).toEqual(["Algebra 2", "Algebra 10"]);
    expect(await names(campus.teacher, { mine: "1" })).toEqual(["Algebra 2"]);
    const south = await list(campus.head, { group: campus.south.id });
    expect(south).toMatchObject({ rows: [], names: { group: null } });
  });

  it("offers the subjects and levels of what one sees", async () => {
    expect((await list(campus.chief)).choices).toMatchObject({
      subjects: ["Arts", "Mathematics"],
      levels: ["Advanced"],
    });
    expect((await list(campus.head)).choices.subjects).toEqual(["Mathematics"]);
    expect((await list(campus.stranger)).choices).toEqual({ subjects: [], levels: [], terms: [] });
  });

  it("finds staff for the filter, and no pupil", async () => {
    const found = await searchStaff({ userId: campus.head }, "ia");
    expect(found).toEqual([{ id: campus.teacher, label: "Tia" }]);
    expect(await searchStaff({ userId: campus.stranger }, "tia")).toEqual([]);
  });
});

describe("the URL of the list", () => {
  it.each<[SearchParams, RegExp]>([
    [{ shoe: "1" }, /can’t be filtered by “shoe”/],
    [{ status: "gone" }, /“status” has a value/],
    [{ vacant: "yes" }, /“vacant” has a value/],
    [{ sort: "teacher" }, /can’t be sorted by “teacher”/],
    [{ after: "x" }, /sorted or filtered differently/],
  ])("answers %j", (params, reason) => {
    expect(() => parse(params)).toThrow(reason);
  });

  it("names columns of its own", () => {
    const view = (params: SearchParams) => readView(parse(params), params);
    expect(view({ columns: "code,name" }).columns).toEqual(["code", "name"]);
    expect(shownColumns(["status", "code"])).toEqual(["name", "code", "status"]);
    expect(() => view({ columns: "email" })).toThrow(/no column “email”/);
  });

  it("begins with a teacher's own classes, unless it says otherwise or names a place", () => {
    const mine = (params: SearchParams, role: string) => isMine(parse(params), role);
    expect(mine({}, "teacher")).toBe(true);
    expect(mine({ q: "x" }, "teacher")).toBe(true);
    expect(mine({ mine: "0" }, "teacher")).toBe(false);
    expect(mine({ group: campus.north.id }, "teacher")).toBe(false);
    expect(mine({}, "group_admin")).toBe(false);
    expect(mine({ mine: "1" }, "system_admin")).toBe(true);
  });
});

describe("a look at a move", () => {
  it("says who gains and loses sight, who keeps it unseen, and whose pupils are of another school", async () => {
    const asked = { id: ids.algebra ?? "", targetId: campus.south.id };
    const plan = await previewMove({ userId: campus.chief }, asked);
    expect(plan).toMatchObject({ from: "Maths", to: "South", pupils: 1, astray: 1 });
    expect(plan.loses.named.map(({ name }) => name)).toEqual(["Col", "Head"]);
    expect(plan.teaches.named.map(({ name }) => name)).toEqual(["Tia"]);
    expect(plan.gains.total).toBe(0);
    const within = await previewMove(
      { userId: campus.head },
      { ...asked, targetId: campus.north.id },
    );
    expect(within).toMatchObject({ astray: 0, teaches: { total: 1 } });
  });

  it("is an admin's of both places", async () => {
    const asked = { id: ids.algebra ?? "", targetId: campus.south.id };
    await expect(previewMove({ userId: campus.head }, asked)).rejects.toThrow(/not found/);
    await expect(previewMove({ userId: campus.stranger }, asked)).rejects.toThrow(/not found/);
    const own = { ...asked, targetId: campus.maths.id };
    await expect(previewMove({ userId: campus.teacher }, own)).rejects.toThrow(/Only an admin/);
  });
});

it("its tests stand on classes that nobody else changed", async () => {
  const rows = await asOwner("select from classes where tenant_id = $1", [campus.tenantId]);
  expect(rows).toHaveLength(5);
});
