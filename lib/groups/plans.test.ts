import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { searchGroups } from "./queries";
import { childrenSql, rootsSql, startSql } from "./sql";
import { type Planted, plantPerson, plantTree } from "./testing";

let tree: Planted;
let viewers: Record<string, ViewerRef>;

beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.a", "d.a.leaf", "d.b"]);
  viewers = {
    "root admin": tree.admin,
    "district admin": await plantPerson(tree, "group_admin", "d.a"),
    "leaf admin": await plantPerson(tree, "group_admin", "d.a.leaf"),
    teacher: await plantPerson(tree, "teacher", "d.a.leaf"),
  };
  const pool = await ownerPool();
  await pool.query(
    `insert into groups (tenant_id, type, name, slug, path)
     select $1, 'school', 'School of district number ' || i, 's-' || i,
            ((array['d.a', 'd.a.leaf', 'd.b'])[1 + i % 3] || '.s-' || i)::ltree
     from generate_series(1, 20000) i`,
    [tree.tenantId],
  );
  await pool.query("analyze groups");
}, 60_000);

type Plan = {
  "Node Type": string;
  "Index Name"?: string;
  "Relation Name"?: string;
  Plans?: Plan[];
};

/**
 * Every node of the plan that the app role gets under RLS.
 * @param kept the one plan for all values, which a connection keeps
 */
async function planOf(viewer: ViewerRef, statement: SQL, kept: boolean): Promise<Plan[]> {
  const { sql: text, params } = new PgDialect().sqlToQuery(statement);
  const given = params.map((value) => (value === null ? "null" : `'${value}'`)).join(", ");
  const rows = await asViewer(viewer, async (tx) => {
    await tx.execute(
      sql.raw(`set local plan_cache_mode = ${kept ? "force_generic_plan" : "force_custom_plan"}`),
    );
    await tx.execute(sql.raw(`prepare plan_test as ${text}`));
    const { rows } = await tx.execute(
      sql.raw(`explain (format json) execute plan_test${given && `(${given})`}`),
    );
    await tx.execute(sql.raw("deallocate plan_test"));
    return rows as { "QUERY PLAN": { Plan: Plan }[] }[];
  });
  const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
  return (rows[0]?.["QUERY PLAN"] ?? []).flatMap((entry) => flat(entry.Plan));
}

describe.each(["root admin", "district admin", "leaf admin", "teacher"])(
  "as %s under RLS",
  (who) => {
    const viewer = () => viewers[who] ?? tree.admin;
    const leaf = () => tree.ids["d.a.leaf"] ?? "";

    it.each([
      ["the children of a group", () => childrenSql(leaf(), null, false)],
      ["their next page", () => childrenSql(leaf(), { name: "School 5", id: leaf() }, false)],
      ["the tree down to a chosen group", () => startSql(leaf(), false)],
      ["the tree as it first stands", () => startSql(null, false)],
      ["the roots", () => rootsSql(false)],
    ])("%s are read by index alone", async (_, statement) => {
      for (const kept of [false, true]) {
        const plan = await planOf(viewer(), statement(), kept);
        const whole = plan.filter(
          (node) => node["Node Type"] === "Seq Scan" && node["Relation Name"],
        );
        expect(whole, `kept: ${kept}`).toEqual([]);
        const indexes = plan.map((node) => node["Index Name"]).filter(Boolean);
        expect(indexes).toContain("idx_groups_children");
        // The policy's GiST index would read the viewer's whole scope.
        expect(indexes).not.toContain("idx_groups_path");
      }
    });
  },
);

it("a path search goes through the trigram index, as the app role", async () => {
  const scans = async () => {
    const { rows } = await (await ownerPool()).query<{ n: number }>(
      "select idx_scan::integer as n from pg_stat_user_indexes where indexrelname = 'idx_groups_search'",
    );
    return rows[0]?.n ?? 0;
  };
  const before = await scans();
  expect(await searchGroups(tree.admin, "district 19999")).toHaveLength(1);
  // The backend that searched hands in its counters when it is told to.
  await asViewer(tree.admin, (tx) => tx.execute(sql`select pg_stat_force_next_flush()`));
  await expect.poll(scans, { timeout: 5_000 }).toBeGreaterThan(before);
});
