import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { readsOf } from "@/db/testing/reads";
import { vacuum } from "@/db/vacuum";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";

const CLASSES = 5_000;
const PUPILS = 20_000;
const SCHOOLS = 250;
/** A class with a roster of 500. */
const HALL = "00000000-0000-4000-8000-000000000500";
const FULL = ["classes", "class_members", "users"];
const WATCHED = [...FULL, "groups", "group_members", "students", "enrollments"];
let tree: Planted;
const viewers: Record<string, ViewerRef> = {};
const who = ["system admin", "district admin", "leaf admin", "teacher"] as const;
type Who = (typeof who)[number];

/**
 * 80 % of the classes in the many schools of one half, 50 in the leaf, the others beside; three
 * pupils of four sit in four classes each, 60,000 in all. The teacher has eight classes and the hall.
 */
beforeAll(async () => {
  await testDatabase();
  const schools = Array.from({ length: SCHOOLS }, (_, i) => `d.a.s${i}`);
  tree = await plantTree(["d", "d.a", "d.b", ...schools, "d.b.leaf", "d.b.rest", "d.b.desk"]);
  viewers["system admin"] = tree.admin;
  viewers["district admin"] = await plantPerson(tree, "group_admin", "d.a");
  viewers["leaf admin"] = await plantPerson(tree, "group_admin", "d.b.leaf");
  viewers.teacher = await plantPerson(tree, "teacher", "d.b.desk");
  const pool = await ownerPool();
  await pool.query(
    "update groups set type = case when path ~ 'd.a.*{1}' then 'school' else 'custom' end::group_type where path <> 'd'",
  );
  for (const table of ["users", "group_members", "classes", "class_members"])
    await pool.query(`alter table ${table} disable trigger user`);
  await plantPupils(schools);
  await plantClasses(schools);
  await plantRosters();
  for (const table of ["users", "group_members", "classes", "class_members"])
    await pool.query(`alter table ${table} enable trigger user`);
  await vacuum(pool, WATCHED);
}, 120_000);

async function plantPupils(schools: string[]) {
  const pool = await ownerPool();
  await pool.query(
    `with person as (
       insert into users (tenant_id, name) select $1, 'Pupil ' || i from generate_series(1, $2::integer) i returning id, name)
     insert into group_members (tenant_id, user_id, group_id, role)
     select $1, id, ($3::uuid[])[1 + substr(name, 7)::integer % $4], 'student' from person`,
    [tree.tenantId, PUPILS, schools.map((path) => tree.ids[path]), SCHOOLS],
  );
}

async function plantClasses(schools: string[]) {
  const pool = await ownerPool();
  await pool.query(
    `insert into classes (tenant_id, group_id, name, code, subject, capacity, enrolled_count, teacher_count, extra_seats)
     select $1, case when i % 100 = 7 then $4::uuid when i % 5 = 0 then $5::uuid else ($3::uuid[])[1 + i % $6] end,
            (array['Algebra','Biology','Ceramics','Drama','English'])[1 + i * 7 % 5] || ' ' || i,
            'C-' || i, case when i % 50 = 3 then 'Latin' else (array['Mathematics','Science','Arts'])[1 + i % 3] end,
            20, case when i % 250 = 1 then 21 else 12 end, case when i % 125 = 2 then 0 else 1 end, 5
     from generate_series(1, $2::integer) i`,
    [
      tree.tenantId,
      CLASSES,
      schools.map((path) => tree.ids[path]),
      tree.ids["d.b.leaf"],
      tree.ids["d.b.rest"],
      SCHOOLS,
    ],
  );
  await pool.query(
    `insert into classes (id, tenant_id, group_id, name, capacity, enrolled_count, teacher_count)
     values ($1, $2, $3, 'Assembly hall', 600, 500, 1)`,
    [HALL, tree.tenantId, tree.ids["d.b.leaf"]],
  );
}

async function plantRosters() {
  const pool = await ownerPool();
  await pool.query(
    `with c as (select id, row_number() over (order by id) n from classes where tenant_id = $1 and id <> $2),
          p as (select id, row_number() over (order by id) n from users where tenant_id = $1 and name like 'Pupil %')
     insert into class_members (tenant_id, class_id, user_id, role)
     select $1, c.id, p.id, 'student'::class_role from p cross join generate_series(1, 4) k
     join c on c.n = 1 + (p.n * 4 + k * 1237) % 5000 where p.n % 4 > 0
     union all select $1, $2, p.id, 'student' from p where p.n <= 500
     union all select $1, c.id, $3, 'teacher' from c where c.n % 625 = 1
     union all select $1, $2, $3, 'teacher'`,
    [tree.tenantId, HALL, as("teacher").userId],
  );
}

const reads = (run: () => Promise<unknown>) => readsOf(WATCHED, run);
const as = (key: string) => viewers[key] ?? tree.admin;
/** The first page of the list as the page reads it: the ids, the rows, their facts and the count. */
const list = (key: Who, filters: Record<string, unknown>) =>
  asViewer(
    as(key),
    async (tx) => {
      const asked = JSON.stringify(filters);
      const { rows } = await tx.execute<{ id: string }>(
        sql`select id, key, total from app.find_classes(${asked})`,
      );
      const ids = sql`${`{${rows.map(({ id }) => id).join(",")}}`}::uuid[]`;
      await tx.execute(
        sql`select c.name, f.* from app.class_facts(${ids}) f join classes c on c.id = f.id`,
      );
      await tx.execute(sql`select n, exact from app.count_classes(${asked})`);
      return rows.length;
    },
    { readOnly: true },
  );

/** The ids of a page alone, from the end of the names: those at their beginning are all of one group. */
const find = (key: Who, filters: Record<string, unknown>) =>
  asViewer(
    as(key),
    (tx) =>
      tx.execute(
        sql`select id from app.find_classes(${JSON.stringify(filters)}, 'name', p_up => false)`,
      ),
    { readOnly: true },
  );

const cases: [string, Record<string, unknown>][] = [
  ["the first page", {}],
  ["by subtree", { group: "d.a" }],
  ["by subject", { subject: ["Latin"] }],
  ["a rare word", { q: "Ceramics 4711" }],
  ["a common word", { q: "algebra" }],
  ["without a teacher", { vacant: "1" }],
  ["over capacity", { over: "1" }],
  ["their own", { mine: "1" }],
];

describe.each(who)("as %s", (key) => {
  it.each(cases)("%s reads no table whole and few rows of it", async (name, filters) => {
    const group = typeof filters.group === "string" ? tree.ids[filters.group] : undefined;
    const asked = group ? { ...filters, group } : filters;
    await list(key, asked);
    let found = 0;
    const read = await reads(async () => {
      found = await list(key, asked);
    });
    if (name === "the first page") expect(found).toBe(key === "teacher" ? 9 : 51);
    for (const table of FULL.filter((one) => one !== "classes"))
      expect([table, read(`${table}: whole`)]).toEqual([table, 0]);
    // Counting what nothing narrows reads the classes once; the page itself never does.
    expect(read("classes: whole")).toBeLessThanOrEqual(1);
    expect(read("classes: rows")).toBeLessThan(14_000);
    expect(read("class_members: rows")).toBeLessThan(1_000);
    expect(read("users: rows")).toBeLessThan(500);
  });
});

it("a page without its count reads what it shows and little beside", async () => {
  const page = () =>
    asViewer(tree.admin, (tx) => tx.execute(sql`select id from app.find_classes('{}')`), {
      readOnly: true,
    });
  await page();
  const read = await reads(page);
  expect(read("classes: whole")).toBe(0);
  expect(read("classes: rows")).toBeLessThan(200);
  expect(read("classes_name_idx")).toBe(1);
});

it("a page for somebody of many schools is read without counting their classes", async () => {
  const page = () => find("district admin", {});
  await page();
  const read = await reads(page);
  expect(read("classes: rows")).toBeLessThan(200);
  expect(read("groups: rows")).toBeLessThan(500);
  expect(read("classes_group_id_idx")).toBe(0);
});

it.each([
  ["words", { q: "algebra" }, 1_000],
  ["a class’s own columns", { vacant: "1" }, 40],
])("what %s choose is read once", async (_, filters, chosen) => {
  const page = () => find("system admin", filters);
  await page();
  const read = await reads(page);
  expect(read("classes: whole")).toBe(0);
  expect(read("classes: rows")).toBeLessThan(chosen * 1.2);
});

describe("a roster of 500", () => {
  it.each(["system admin", "leaf admin", "teacher"])(
    "is found as %s row by row of its own",
    async (key) => {
      const roster = async () => {
        const { rows } = await asViewer(
          as(key),
          (tx) =>
            tx.execute(sql`select * from app.find_roster(${HALL}, 'student', p_limit => 501)`),
          { readOnly: true },
        );
        expect(rows).toHaveLength(500);
      };
      await roster();
      const read = await reads(roster);
      for (const table of FULL) expect([table, read(`${table}: whole`)]).toEqual([table, 0]);
      expect(read("class_members: rows")).toBeLessThan(600);
      expect(read("users: rows")).toBeLessThan(1_200);
      expect(read("group_members: rows")).toBeLessThan(1_200);
      expect(read("groups: rows")).toBeLessThan(1_200);
    },
  );

  it("is nobody's who doesn’t keep it", async () => {
    const { rows } = await asViewer(
      as("district admin"),
      (tx) => tx.execute(sql`select * from app.find_roster(${HALL})`),
      { readOnly: true },
    );
    expect(rows).toEqual([]);
  });
});

describe("whom to put on a roster", () => {
  it.each([
    ["the pupils of a school", "district admin", "d.a.s3", 1_000],
    ["those of a whole district", "leaf admin", "d.b.leaf", 12_000],
  ])("is found among %s by a few letters", async (_, key, path, most) => {
    const { rows: found } = await (await ownerPool()).query<{ id: string }>(
      "select id from classes where group_id = $1 order by id desc limit 1",
      [tree.ids[path]],
    );
    const find = async () => {
      const { rows } = await asViewer(
        as(key),
        (tx) =>
          tx.execute(sql`select * from app.find_for_roster(${found[0]?.id}, 'student', 'pup 3')`),
        { readOnly: true },
      );
      expect(rows).toHaveLength(20);
    };
    await find();
    const read = await reads(find);
    for (const table of FULL) expect([table, read(`${table}: whole`)]).toEqual([table, 0]);
    expect(read("users: rows")).toBeLessThan(2_000);
    expect(read("group_members: rows")).toBeLessThan(most);
  });
});
