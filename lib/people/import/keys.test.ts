import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { type GroupRow, insert, makeGroup, makeMember, makeUser } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { makeAdmin, makeDistrict } from "@/lib/groups/import/testing/district";
import { runMaintenance } from "@/lib/jobs/worker";

beforeAll(async () => {
  await testDatabase();
});

test("app.people_by_keys says of many what app.sees_user and app.keeps_user say of one", async () => {
  const owner = await ownerPool();
  const { root, viewer } = await makeDistrict();
  const [north, south] = await Promise.all(
    ["north", "south"].map((slug) => makeGroup(owner, { parent: root }, { slug })),
  );
  if (!north || !south) throw new Error("two groups");
  const role = await insert(owner, "roles", {
    tenant_id: root.tenantId,
    key: "helper",
    name: "Helper",
  });
  const places: [GroupRow, string][] = [
    [north, "student"],
    [north, "group_admin"],
    [south, "teacher"],
    [root, "student"],
    [root, "system_admin"],
  ];
  const ids: string[] = [];
  // Every set of up to two memberships, with a custom role here, there, everywhere or nowhere.
  for (let first = -1; first < places.length; first++) {
    for (let second = first + 1; second <= places.length; second++) {
      for (const custom of [null, north, south, root]) {
        const id = await makeUser(owner, root.tenantId, { sourced_id: `s${ids.length}` });
        const chosen = [places[first], places[second]].filter((one) => one !== undefined);
        const groups = new Map(chosen.map(([group, held]) => [group.id, { group, held }]));
        for (const { group, held } of groups.values()) await makeMember(owner, id, group, held);
        if (custom) {
          await insert(owner, "user_roles", {
            tenant_id: root.tenantId,
            user_id: id,
            role_id: role,
            group_id: custom === root ? null : custom.id,
          });
        }
        ids.push(id);
      }
    }
  }
  const keys = sql.param(ids.map((_, at) => `s${at}`));
  for (const asked of [viewer, await makeAdmin(north), await makeAdmin(root)]) {
    const rows = await asViewer(asked, async (tx) => {
      const found = await tx.execute<{ key: string; user_id: string | null; kept: boolean }>(
        sql`select * from app.people_by_keys(${keys}::text[], null, null)`,
      );
      const one = await tx.execute<{ id: string; seen: boolean; kept: boolean }>(
        sql`select id, app.is_system_admin() or app.sees_user(id) as seen,
                   app.is_system_admin() or app.keeps_user(id, 'people.update') as kept
            from unnest(${sql.param(ids)}::uuid[]) id`,
      );
      return { found: found.rows, one: new Map(one.rows.map((row) => [row.id, row])) };
    });
    expect(rows.found).toHaveLength(ids.length);
    for (const [at, id] of ids.entries()) {
      const found = rows.found.find(({ key }) => key === `s${at}`);
      const one = rows.one.get(id);
      expect([at, found?.user_id, found?.kept]).toEqual([
        at,
        one?.seen ? id : null,
        (one?.seen && one.kept) ?? false,
      ]);
    }
  }
});

test("a teacher is told nothing", async () => {
  const owner = await ownerPool();
  const { root } = await makeDistrict();
  await makeUser(owner, root.tenantId, { email: "taken@x.org" });
  const teacher = await makeAdmin(root, "teacher");
  const { rows } = await asViewer(teacher, (tx) =>
    tx.execute(sql`select * from app.people_by_keys(null, null, '{taken@x.org}')`),
  );
  expect(rows).toEqual([]);
});

test("files of people that nobody applied go after thirty days", async () => {
  const owner = await ownerPool();
  const { root, viewer } = await makeDistrict();
  const old = { tenant_id: root.tenantId, target_group_id: root.id, created_by: viewer.userId };
  const made = "2026-01-01";
  const ids = await Promise.all([
    insert(owner, "imports", { ...old, kind: "people", updated_at: made }),
    insert(owner, "imports", { ...old, kind: "groups", updated_at: made }),
    insert(owner, "imports", { ...old, kind: "people" }),
  ]);
  await runMaintenance();
  const { rows } = await owner.query<{ id: string; status: string }>(
    "select id, status from imports where id = any ($1)",
    [ids],
  );
  expect(ids.map((id) => rows.find((row) => row.id === id)?.status)).toEqual([
    "cancelled",
    "uploaded",
    "uploaded",
  ]);
});
