import { beforeAll, describe, expect, it } from "vitest";
import type { ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { exportRoster } from "./export/queries";
import { addToRoster, removeFromRoster } from "./mutations";
import {
  findTargets,
  getRoster,
  getWholeRoster,
  listRosterHistory,
  myClasses,
  spellsOf,
  teachesSomething,
} from "./queries";
import { rosterHistoryTable, rosterTable } from "./table";
import { acting, type Desk, makeDesk, plantClass, plantPupils, query, seat } from "./testing";

const people = [
  { name: "Ada Lovelace", number: "1001", email: "ada@pupils.example", grade: "04" },
  { name: "Ann Lee", number: "1002", grade: "04" },
  { name: "Ann Lee", number: "1003", grade: "05" },
  { name: "José María Núñez", number: "0042", username: "jose.m" },
  { name: "O’Brien", number: "1005" },
  { name: "Robert'); DROP TABLE students;--", number: "=1+1" },
  { name: "王芳", number: "1007" },
];
let desk: Desk;
let ids: string[];

beforeAll(async () => {
  desk = await makeDesk(200);
  ids = await plantPupils(desk.tree, people);
  await plantPupils(desk.tree, [{ name: "Ada Lovelace", number: "9001" }], "d.other");
});

const roster = (who: ViewerRef, search: SearchParams = {}) =>
  getRoster(who, desk.classId, parseTable(rosterTable, search));
const seated = (who: string[]) =>
  acting(desk.teacher, (tx) =>
    addToRoster(tx, { classId: desk.classId, userIds: who, role: "student" }),
  );

describe("reading a roster", () => {
  beforeAll(async () => {
    await seated(ids);
  });

  it("is for whoever keeps the class: others read nobody", async () => {
    for (const who of [desk.teacher, desk.principal, desk.admin]) {
      const { teachers, pupils, total } = await roster(who);
      expect([teachers.length, pupils.length, total]).toEqual([1, 7, 7]);
    }
    for (const who of [desk.colleague, desk.pupil, desk.stranger]) {
      expect(await roster(who)).toMatchObject({ teachers: [], pupils: [], total: 0 });
      expect(await getWholeRoster(who, desk.classId)).toEqual([]);
    }
    expect(await getRoster(desk.admin, "no-id", parseTable(rosterTable, {}))).toMatchObject({
      total: 0,
    });
  });

  it.each(["name", "-name", "number", "-number", "grade", "-grade", "since", "-since"])(
    "by %s pages forth and back, each pupil once",
    async (sort) => {
      const small = { ...rosterTable, pageSize: 3 };
      const read = (cursor: SearchParams) =>
        getRoster(desk.teacher, desk.classId, parseTable(small, { sort, ...cursor }));
      const all = (await roster(desk.teacher, { sort })).pupils.map(({ userId }) => userId);
      const first = await read({});
      const second = await read({ after: first.next });
      const third = await read({ after: second.next });
      const pages = [first, second, third];
      expect(pages.flatMap(({ pupils }) => pupils.map(({ userId }) => userId))).toEqual(all);
      expect(third.next).toBeUndefined();
      const back = await read({ before: second.previous });
      expect(back.pupils).toEqual(first.pupils);
    },
  );

  it("marks whoever is no longer at the school", async () => {
    await query("update group_members set group_id = $1 where user_id = $2", [
      desk.tree.ids["d.other"],
      ids[3],
    ]);
    const { pupils } = await roster(desk.teacher);
    expect(pupils.filter(({ astray }) => astray).map(({ number }) => number)).toEqual(["0042"]);
  });

  it("goes out as a CSV in which nothing is a formula, and the log has it", async () => {
    const { name, csv } = await exportRoster(desk.teacher, desk.classId);
    expect(name).toMatch(/^roster-algebra-i-\d{4}-\d\d-\d\d\.csv$/);
    const lines = csv.split("\r\n");
    expect(lines[0]).toBe("\ufeffName,Number,Grade,Role,Since,Account");
    expect(lines).toHaveLength(10);
    expect(csv).toContain("'=1+1");
    expect(csv).toContain("王芳,1007");
    const logged = await query<{ user_id: string; metadata: { people: number } }>(
      "select user_id, metadata from audit_logs where action = 'roster_exported' and resource_id = $1",
      [desk.classId],
    );
    expect(logged).toMatchObject([{ user_id: desk.teacher.userId, metadata: { people: 8 } }]);
    await expect(exportRoster(desk.colleague, desk.classId)).rejects.toThrow(NotFound);
    await expect(exportRoster(desk.stranger, desk.classId)).rejects.toThrow(NotFound);
  });
});

describe("the history", () => {
  const history = (who: ViewerRef, search: SearchParams = {}) =>
    listRosterHistory(who, desk.classId, parseTable(rosterHistoryTable, search));

  it("says who came and left, when and by whom, newest first, with a pupil's spells", async () => {
    const [ada = ""] = ids;
    await acting(desk.principal, (tx) =>
      removeFromRoster(tx, { classId: desk.classId, userIds: [ada], role: "student" }),
    );
    await seated([ada]);
    const { rows } = await history(desk.teacher);
    expect(rows.slice(0, 2)).toMatchObject([
      { kind: "came", pupil: { id: ada, name: "Ada Lovelace", visible: true } },
      { kind: "left", pupil: { id: ada } },
    ]);
    expect(rows[0]?.by).toMatchObject({ id: desk.teacher.userId });
    // The principal is out of the teacher's sight.
    expect(rows[1]).toMatchObject({ by: null, bySomebody: true });
    expect((await history(desk.admin)).rows[1]?.by).toMatchObject({ id: desk.principal.userId });
    expect((await history(desk.teacher, { pupil: ada })).rows).toHaveLength(3);
    expect(await spellsOf(desk.teacher, desk.classId, ada)).toMatchObject([
      { status: "active", until: null },
      { status: "dropped" },
    ]);
  });

  it("pages, and is for whoever keeps the class", async () => {
    const small = { ...rosterHistoryTable, pageSize: 4 };
    const read = (cursor: SearchParams) =>
      listRosterHistory(desk.admin, desk.classId, parseTable(small, cursor));
    const first = await read({});
    const second = await read({ after: first.next });
    const all = (await history(desk.admin)).rows;
    const third = await read({ after: second.next });
    expect([...first.rows, ...second.rows, ...third.rows]).toEqual(all);
    for (const who of [desk.colleague, desk.pupil, desk.stranger])
      expect((await history(who)).rows).toEqual([]);
  });
});

describe("my classes", () => {
  it("are those of today at the school, and what else belongs to the term", async () => {
    const { tree, teacher } = desk;
    const plant = async (name: string, change: string) => {
      const id = await plantClass(tree, "d.school.maths", { name });
      await seat(tree, id, teacher.userId, "teacher");
      await query(`update classes set ${change} where id = $1`, [id]);
    };
    await plant("Next term", "start_date = '2999-01-01'");
    await plant("Over", "end_date = '2021-01-01'");
    await plant("Cancelled", "status = 'cancelled'");
    await plant("Archived", "deleted_at = now()");
    await plantClass(tree, "d.school.maths", { name: "A colleague’s" });
    const mine = await myClasses(teacher);
    expect(mine.map(({ name, today }) => [name, today])).toEqual([
      ["Algebra I", true],
      ["Next term", false],
    ]);
    expect(await myClasses(desk.colleague)).toEqual([]);
    expect(await teachesSomething(teacher)).toBe(true);
    expect(await teachesSomething(desk.colleague)).toBe(false);
    expect(await teachesSomething(desk.pupil)).toBe(false);
  });

  it("have the school's day, not the server's", async () => {
    const day = async (zone: string) => {
      await query(
        `insert into schools (tenant_id, group_id, time_zone) values ($1, $2, $3)
         on conflict (tenant_id, group_id) do update set time_zone = excluded.time_zone`,
        [desk.tree.tenantId, desk.tree.ids["d.school"], zone],
      );
      // From the day that it is there, and no other.
      await query(
        `update classes set start_date = (now() at time zone $2)::date, end_date = (now() at time zone $2)::date
         where id = $1`,
        [desk.classId, zone],
      );
      return (await myClasses(desk.teacher)).find(({ id }) => id === desk.classId)?.today;
    };
    // At any moment the two are different days.
    expect(await day("Pacific/Kiritimati")).toBe(true);
    expect(await day("Pacific/Pago_Pago")).toBe(true);
  });

  it("are where pupils are transferred to, and an admin's are all of theirs", async () => {
    const names = async (who: ViewerRef, text = "") =>
      (await findTargets(who, { classId: desk.classId, text })).map(({ name }) => name);
    expect(await names(desk.teacher)).toEqual(["Next term", "Over"]);
    expect(await names(desk.principal)).toEqual(["A colleague’s", "Next term", "Over"]);
    expect(await names(desk.principal, "next")).toEqual(["Next term"]);
    expect(await names(desk.colleague)).toEqual([]);
    expect(await names(desk.stranger)).toEqual([]);
  });
});
