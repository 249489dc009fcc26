import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import type { ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import { accessOf } from "./queries";

let tree: Planted;
let somebody: ViewerRef;
const HELD = 103;

beforeAll(async () => {
  await testDatabase();
  const leaves = Array.from({ length: HELD }, (_, i) => `d.a.s${i}`);
  tree = await plantTree(["d", "d.a", ...leaves, "d.b", "d.c"]);
  somebody = await plantPerson(tree, "student", "d.b");
  for (let n = 0; n < 3; n += 1) await plantPerson(tree, "student", "d.a");
});

async function hold(permissions: string[], path: string): Promise<string> {
  const id = randomUUID();
  const owner = await ownerPool();
  await owner.query(
    "insert into roles (id, tenant_id, key, name, permissions) values ($1, $2, $3, $3, $4)",
    [id, tree.tenantId, `r-${id}`, permissions],
  );
  await owner.query(
    "insert into user_roles (tenant_id, user_id, role_id, group_id) values ($1, $2, $3, $4)",
    [tree.tenantId, somebody.userId, id, tree.ids[path]],
  );
  return `r-${id}`;
}

it("a custom role reaches what its permissions show, and no more", async () => {
  const groups = await hold(["groups.read"], "d.a");
  const people = await hold(["people.read"], "d.a");
  const empty = await hold([], "d.a");
  const { holdings, total } = await accessOf(tree.admin, somebody.userId);
  const reachOf = (name: string) => holdings.find(({ roleName }) => roleName === name)?.reach;
  const below = { groups: HELD + 1, archived: 0, more: false };
  expect(reachOf(groups)).toEqual({ ...below, people: null, classes: null });
  expect(reachOf(people)).toEqual({ ...below, people: 3, classes: null });
  expect(reachOf(empty)).toBeNull();
  expect(total).toEqual({ ...below, people: 3, classes: 0 });
});

it("what is held beyond a hundred things is said to be missing, and counts in the total", async () => {
  const busy = await plantPerson(tree, "teacher", "d.b");
  const owner = await ownerPool();
  await owner.query(
    `insert into group_members (tenant_id, user_id, group_id, role)
     select $1, $2, id, 'teacher' from groups where tenant_id = $1 and path ~ 'd.a.*{1}'`,
    [tree.tenantId, busy.userId],
  );
  const { holdings, cut, total } = await accessOf(tree.admin, busy.userId);
  expect(holdings).toHaveLength(100);
  expect(cut).toBe(HELD + 1 - 100);
  // Themselves aside, only the pupil of d.b is a member of what they see.
  expect(total).toMatchObject({ groups: HELD + 1, people: 1 });
});

it("who may not read all that somebody holds is told no total", async () => {
  const both = await plantPerson(tree, "teacher", "d.b");
  await (await ownerPool()).query(
    "insert into group_members (tenant_id, user_id, group_id, role) values ($1, $2, $3, 'teacher')",
    [tree.tenantId, both.userId, tree.ids["d.c"]],
  );
  const head = await plantPerson(tree, "group_admin", "d.b");
  expect(await accessOf(head, both.userId)).toMatchObject({ hidden: 1, cut: 0, total: null });
  expect((await accessOf(tree.admin, both.userId)).total).toMatchObject({ groups: 2 });
});
