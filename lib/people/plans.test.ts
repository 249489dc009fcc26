import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { readsOf } from "@/db/testing/reads";
import { vacuum } from "@/db/vacuum";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { getGroup, groupFacts } from "@/lib/groups/queries";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { parseTable, type SearchParams } from "@/lib/table/parse";
import { countPeople } from "./count";
import { listPeople } from "./list";
import { peopleTable } from "./table";

const PEOPLE = 60_000;
let tree: Planted;
const viewers: Record<string, ViewerRef> = {};
const who = ["system admin", "root admin", "district admin", "leaf admin", "teacher"] as const;

beforeAll(async () => {
  await testDatabase();
  const leaves = Array.from({ length: 100 }, (_, i) => `d.a.s${i}`);
  tree = await plantTree(["d", "d.a", "d.b", ...leaves, "d.b.leaf", "d.b.class"]);
  viewers["system admin"] = tree.admin;
  viewers["root admin"] = await plantPerson(tree, "group_admin", "d");
  viewers["district admin"] = await plantPerson(tree, "group_admin", "d.a");
  viewers["leaf admin"] = await plantPerson(tree, "group_admin", "d.b.leaf");
  viewers.teacher = await plantPerson(tree, "teacher", "d.b.class");
  const pool = await ownerPool();
  const place = (path: string) => tree.ids[path];
  await pool.query("alter table users disable trigger user");
  await pool.query("alter table group_members disable trigger user");
  // 18 % in the district (in a hundred schools), 300 in the leaf, 200 in the class, the rest beside.
  // Ids look random and are the same in each run, and so are samples by them.
  await pool.query(
    `with person as (
       insert into users (id, tenant_id, name, email, status, metadata, created_at, last_login)
       select md5('person ' || i)::uuid, $1, n.given || ' ' || n.family || ' ' || i, case when i % 2 = 0 then 'p' || i || '@example.org' end,
              (case when i % 100 = 0 then 'suspended' else 'active' end)::user_status,
              case when i % 7 < 2 then '{"bus": "yes"}' else '{}' end::jsonb,
              timestamptz '2026-01-01' + i * interval '1 minute', case when i % 3 > 0 then now() - i * interval '1 minute' end
       from generate_series(1, $2::integer) i
       cross join lateral (select (array['Ana','Bo','Cleo','Dan','Eva'])[1 + i * 7 % 5] given,
         (array['Smith','Young','Zwolinski','Okafor','García','Nair','Kowalski'])[1 + i * 11 % 7] family) n
       returning id, created_at)
     insert into group_members (tenant_id, user_id, group_id, role)
     select $1, p.id, case when k % 50 < 9 then ($3::uuid[])[1 + k % 100] when k % 200 = 10 then $4::uuid when k % 300 = 20 then $5::uuid else $6::uuid end,
            (case when k % 15 = 0 then 'teacher' else 'student' end)::member_role
     from (select id, (extract(epoch from created_at - timestamptz '2026-01-01') / 60)::integer k from person) p`,
    [tree.tenantId, PEOPLE, leaves.map(place), place("d.b.leaf"), place("d.b.class"), place("d.b")],
  );
  await pool.query("alter table users enable trigger user");
  await pool.query("alter table group_members enable trigger user");
  await vacuum(pool, ["users", "group_members", "groups"]);
}, 120_000);

const ask = (as: (typeof who)[number], params: SearchParams) =>
  listPeople(viewers[as] ?? tree.admin, parseTable(peopleTable, params));

const reads = (run: () => Promise<unknown>) => readsOf(["users", "group_members", "groups"], run);

type Case = [string, SearchParams];
const cases: Case[] = [
  ["first page", {}],
  ["by subtree", { group: "d.a" }],
  ["a rare word", { q: "Zwolinski 4711" }],
  ["a common word", { q: "smith" }],
  ["by role", { role: "teacher" }],
  ["by status", { status: "suspended" }],
  ["newest first", { sort: "-created" }],
];

describe.each(who)("as %s", (as) => {
  it.each(cases)("%s reads no table whole and few rows of it", async (_, params) => {
    const group = typeof params.group === "string" ? tree.ids[params.group] : undefined;
    const asked = group ? { ...params, group } : params;
    await ask(as, asked);
    const read = await reads(() => ask(as, asked));
    expect(read("users: whole")).toBe(0);
    expect(read("group_members: whole")).toBe(0);
    // A page is fifty; a walk to it, or a narrow scope, a few hundred; counting samples 3,000.
    expect(read("users: rows")).toBeLessThan(13_000);
    expect(read("group_members: rows")).toBeLessThan(13_000);
  });

  it("the page beyond a far cursor costs what the first one costs", async () => {
    const query = parseTable(peopleTable, {});
    const far = {
      ...query,
      cursor: { key: "Dan Okafor 30000", id: tree.tenantId, move: "next" as const },
    };
    const viewer = viewers[as] ?? tree.admin;
    await listPeople(viewer, far);
    const first = await reads(() => listPeople(viewer, query));
    const later = await reads(() => listPeople(viewer, far));
    expect(later("users: rows")).toBeLessThan(first("users: rows") + 1_000);
    expect(later("users: whole") + later("group_members: whole")).toBe(0);
  });
});

it("a group’s page counts no membership of a wide group one by one", async () => {
  const root = tree.ids.d ?? "";
  await groupFacts(tree.admin, root);
  const read = await reads(async () => {
    const { people } = await groupFacts(tree.admin, root);
    expect(Math.abs(people - PEOPLE) / PEOPLE).toBeLessThan(0.1);
  });
  expect(read("users: whole") + read("group_members: whole")).toBe(0);
  expect(read("group_members: rows")).toBeLessThan(16_000);
  expect((await groupFacts(tree.admin, tree.ids["d.b.leaf"] ?? "")).people).toBe(301);
});

it("only what shows how many people there are reads any of them", async () => {
  const root = tree.ids.d ?? "";
  await getGroup(tree.admin, root);
  const read = await reads(() => getGroup(tree.admin, root));
  expect(read("users: rows")).toBeLessThan(10);
  expect(read("group_members: rows")).toBeLessThan(50);
});

describe("which index drives", () => {
  it.each([
    ["system admin", {}, "idx_users_tenant_name"],
    ["root admin", {}, "idx_users_tenant_name"],
    ["district admin", {}, "idx_users_tenant_name"],
    ["leaf admin", {}, "group_members_group_id_idx"],
    ["teacher", {}, "group_members_group_id_idx"],
    ["system admin", { sort: "email" }, "idx_users_tenant_email_sort"],
    ["district admin", { sort: "-created" }, "idx_users_tenant_created"],
    ["system admin", { sort: "seen" }, "idx_users_tenant_last_login"],
    ["district admin", { q: "Zwolinski 4711" }, "idx_users_search"],
    ["system admin", { role: "group_admin" }, "group_members_role_idx"],
    ["root admin", { status: "suspended" }, "idx_users_tenant_status"],
  ] as const)("%s, %o: %s", async (as, params, index) => {
    await ask(as, params);
    const read = await reads(() => ask(as, params));
    expect(read(index)).toBeGreaterThan(0);
    expect(read("idx_users_search")).toBeLessThan(2 + ("q" in params ? 1 : -1));
  });
});

describe("how many", () => {
  const count = (as: (typeof who)[number], params: SearchParams) =>
    asViewer(viewers[as] ?? tree.admin, (tx) => countPeople(tx, parseTable(peopleTable, params)));

  it("is exact where few fit", async () => {
    expect(await count("leaf admin", {})).toEqual({ n: 301, kind: "exact" });
    expect(await count("system admin", { status: "suspended" })).toEqual({ n: 600, kind: "exact" });
    expect(await count("district admin", { role: "teacher" })).toMatchObject({ kind: "exact" });
  });

  it("is near the truth where many fit, and says that it is an estimate", async () => {
    for (const [as, truth] of [
      ["system admin", PEOPLE],
      ["root admin", PEOPLE],
    ] as const) {
      const { n, kind } = await count(as, {});
      expect(kind).toBe("about");
      expect(Math.abs(n - truth) / truth).toBeLessThan(0.1);
    }
  });

  it.each<[(typeof who)[number], SearchParams, number]>([
    ["district admin", {}, 10_801],
    ["system admin", { group: "d.a" }, 10_801],
    ["system admin", { seen: "not30d" }, 11_200],
    ["system admin", { by: "bus", is: "yes" }, 17_143],
    ["root admin", { by: "bus", is: "yes", status: "active" }, 16_971],
  ])(
    "is near the truth, too, where not many more fit than are counted: %s, %o",
    async (as, params, truth) => {
      const group = typeof params.group === "string" ? tree.ids[params.group] : undefined;
      const { n, kind } = await count(as, group ? { ...params, group } : params);
      expect(kind).toBe("about");
      expect(n).toBeGreaterThan(10_000);
      expect(Math.abs(n - truth) / truth).toBeLessThan(0.1);
    },
  );
});
