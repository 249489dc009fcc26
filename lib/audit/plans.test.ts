import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { listAudit } from "./queries";
import { armsOf, NARROW } from "./scope";
import { inIndexOrder, pageSql } from "./sql";
import { auditTable } from "./table";

const SCHOOLS = 2_000;
const ROWS = 120_000;
let tree: Planted;
let viewers: Record<string, ViewerRef>;
let head: string;

/**
 * A log of four months: mostly sign-ins, which concern no group; changes of all schools but the
 * quiet one, whose only change is the oldest of all; one archive that brought 5,000 rows along.
 */
beforeAll(async () => {
  await testDatabase();
  tree = await plantTree(["d", "d.a", "d.b", "d.quiet"]);
  const pool = await ownerPool();
  await pool.query(
    `insert into groups (tenant_id, type, name, slug, path)
     select $1, 'school', 'School ' || i, 's-' || i, ((array['d.a', 'd.b'])[1 + i % 2] || '.s-' || i)::ltree
     from generate_series(1, $2::integer) i`,
    [tree.tenantId, SCHOOLS],
  );
  viewers = {
    "a system_admin": tree.admin,
    "an admin of the root": await plantPerson(tree, "group_admin", "d"),
    "an admin of half the district": await plantPerson(tree, "group_admin", "d.a"),
    "an admin of one quiet school": await plantPerson(tree, "group_admin", "d.quiet"),
  };
  await pool.query("delete from audit_logs");
  await pool.query(
    `with school as (select array_agg(id) ids from groups where tenant_id = $1 and path ~ 'd.*.*'::lquery and slug like 's-%')
     insert into audit_logs (tenant_id, user_id, action, resource_type, resource_id, group_id, timestamp)
     select $1, case i % 4 when 0 then $4::uuid else gen_random_uuid() end,
            case when i % 4 = 0 then 'group_renamed' else 'signed_in' end,
            case when i % 4 = 0 then 'groups' else 'sessions' end, x.id,
            case when i % 4 = 0 then x.id end, now() - interval '60 days' + i * interval '43 seconds'
     from school, generate_series(1, $2::integer) i
     cross join lateral (select ids[1 + i / 4 % $3::integer] as id) x`,
    [tree.tenantId, ROWS, SCHOOLS, tree.admin.userId],
  );
  await pool.query(
    `insert into audit_logs (tenant_id, action, resource_type, resource_id, group_id, timestamp)
     values ($1, 'group_renamed', 'groups', $2, $2, now() - interval '61 days')`,
    [tree.tenantId, tree.ids["d.quiet"]],
  );
  head = randomUUID();
  await pool.query(
    `insert into audit_logs (id, tenant_id, action, resource_type, resource_id, group_id, part_of, metadata)
     select case when i = 0 then $3::uuid else gen_random_uuid() end, $1, 'group_archived', 'groups',
            case when i = 0 then $2::uuid else gen_random_uuid() end, $2, case when i > 0 then $2::uuid end,
            '{"requestId": "archive"}'
     from generate_series(0, 5000) i`,
    [tree.tenantId, tree.ids["d.a"], head],
  );
  await pool.query("analyze audit_logs; analyze groups");
}, 120_000);

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};

/** What the app role's plan under RLS touched: rows of the log, and whole partitions. */
async function costOf(viewer: ViewerRef, params: SearchParams) {
  const query = parseTable(auditTable, params);
  const rows = await asViewer(viewer, async (tx) => {
    const statement = pageSql(query, await armsOf(tx, query, "UTC"));
    await tx.execute(inIndexOrder);
    const { rows } = await tx.execute(sql`explain (analyze, format json) ${statement}`);
    return rows as { "QUERY PLAN": { Plan: Plan }[] }[];
  });
  const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)];
  const plan = (rows[0]?.["QUERY PLAN"] ?? []).flatMap((entry) => flat(entry.Plan));
  const scans = plan.filter((node) => node["Relation Name"]?.startsWith("audit_logs_"));
  const touched = (node: Plan) =>
    (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
  const whole = scans.filter((node) => node["Node Type"] === "Seq Scan" && touched(node) > 0);
  return {
    touched: Math.round(scans.reduce((sum, node) => sum + touched(node), 0)),
    whole: whole.map((node) => node["Relation Name"]),
  };
}

describe.each([
  "a system_admin",
  "an admin of the root",
  "an admin of half the district",
  "an admin of one quiet school",
])(`as %s, of ${ROWS} rows`, (who) => {
  const viewer = () => viewers[who] ?? tree.admin;

  it.each<[string, () => SearchParams]>([
    ["the newest", () => ({})],
    ["the oldest", () => ({ sort: "time" })],
    ["every row of bulk changes", () => ({ each: "1" })],
    ["one verb", () => ({ action: "group_renamed" })],
    ["one actor", () => ({ actor: tree.admin.userId })],
    ["one row", () => ({ resource: tree.ids["d.quiet"] })],
    ["one quiet group", () => ({ group: tree.ids["d.quiet"] })],
    ["a person by name", () => ({ who: "system_admin" })],
  ])("%s are read by index, few rows more than a page", async (_, params) => {
    const cost = await costOf(viewer(), params());
    expect(cost.whole).toEqual([]);
    expect(cost.touched).toBeLessThan(2_500);
  });
});

it("an admin of one quiet school reads nothing but what is theirs", async () => {
  const viewer = viewers["an admin of one quiet school"] ?? tree.admin;
  expect((await costOf(viewer, {})).touched).toBeLessThan(10);
  const page = await listAudit(viewer, parseTable(auditTable, {}));
  expect(page.rows.map((row) => row.groupId)).toEqual([tree.ids["d.quiet"]]);
});

it("what followed a line is found by its index", async () => {
  const cost = await costOf(tree.admin, { of: head });
  expect(cost.whole).toEqual([]);
  expect(cost.touched).toBeLessThan(500);
});

it("a page of the log comes in milliseconds for everybody", async () => {
  expect(SCHOOLS / 2).toBeGreaterThan(NARROW);
  for (const [who, viewer] of Object.entries(viewers)) {
    const query = parseTable(auditTable, {});
    await listAudit(viewer, query);
    const began = performance.now();
    await listAudit(viewer, query);
    expect(performance.now() - began, who).toBeLessThan(250);
  }
});
