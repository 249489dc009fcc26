import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { accessOf } from "./queries";

let tree: Planted;
let people: Record<string, ViewerRef>;

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.a", "d.a.leaf", "d.b"]);
  people = {
    "leaf admin": await plantPerson(tree, "group_admin", "d.a.leaf"),
    teacher: await plantPerson(tree, "teacher", "d.a.leaf"),
    student: await plantPerson(tree, "student", "d.a.leaf"),
  };
  const pool = await ownerPool();
  await pool.query(
    `insert into groups (tenant_id, type, name, slug, path)
     select $1, 'school', 'School ' || i, 's-' || i, ('d.b.s-' || i)::ltree from generate_series(1, 20000) i`,
    [tree.tenantId],
  );
  await pool.query("analyze groups, group_members");
}, 60_000);

type Read = { Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number } }[];

/** Pages that app.access_of reads; the second time, when the catalogs are known. */
async function pagesRead(viewer: ViewerRef, id: string): Promise<number> {
  return asViewer(viewer, async (tx) => {
    const explained = sql`explain (analyze, buffers, format json) select * from app.access_of(${id})`;
    await tx.execute(explained);
    const { rows } = await tx.execute<{ "QUERY PLAN": Read }>(explained);
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error("explain gave no plan");
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
  });
}

it.each(["leaf admin", "teacher", "student"])(
  "what a %s can see is found without reading every group",
  async (who) => {
    const person = people[who] ?? tree.admin;
    // All groups are several hundred pages.
    expect(await pagesRead(tree.admin, person.userId)).toBeLessThan(200);
    expect(await pagesRead(person, person.userId)).toBeLessThan(200);
  },
);

it("the way up to a group is named from the top, and a student reaches nothing", async () => {
  const { holdings } = await accessOf(tree.admin, people.student?.userId ?? "");
  const { rows } = await (await ownerPool()).query<{ name: string }>(
    "select name from groups where tenant_id = $1 and path @> 'd.a' order by nlevel(path)",
    [tree.tenantId],
  );
  expect(holdings).toHaveLength(1);
  expect(holdings[0]?.above).toEqual(rows.map(({ name }) => name));
  expect(holdings[0]?.reach).toBeNull();
});

it("answers about access are never compiled, and who sees something is planned for each call", async () => {
  const { rows } = await (await ownerPool()).query<{ name: string; config: string[] }>(
    `select p.proname as name, coalesce(p.proconfig, '{}') as config
     from pg_proc p where p.pronamespace = 'app'::regnamespace
       and p.proname in ('access_of', 'access_total', 'change_access', 'group_access',
                         'group_access_hidden', 'person_access', 'person_access_hidden')
     order by 1`,
  );
  const having = (setting: string) =>
    rows.filter(({ config }) => config.includes(setting)).map(({ name }) => name);
  expect(having("jit=off")).toHaveLength(7);
  // The plan that is kept after five calls is twenty times as slow, and reads no more pages.
  expect(having("plan_cache_mode=force_custom_plan")).toEqual([
    "group_access",
    "group_access_hidden",
    "person_access",
    "person_access_hidden",
  ]);
});

it("what is asked for each of fifty people keeps its plan, whoever asks", async () => {
  // A function hands its settings on: under those that plan for each call, these would, too.
  const { rows } = await (await ownerPool()).query<{ name: string }>(
    `select proname as name from pg_proc
     where pronamespace = 'app'::regnamespace and 'plan_cache_mode=force_generic_plan' = any (proconfig)
       and proname in ('scopes_of', 'judge_person', 'judge_group') order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(["judge_group", "judge_person", "scopes_of"]);
});
