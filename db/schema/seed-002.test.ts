import { readFile } from "node:fs/promises";
import { eq, getTableName } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { type Catalog, readCatalog } from "@/db/catalog";
import { testDatabase } from "../testing/database";
import { type GroupRow, makeGroup, makeMember, makeTenant, makeUser } from "../testing/factories";
import { CHECK, INVALID_TEXT, refusal, UNIQUE } from "../testing/refusal";
import type { GroupMember, NewGroupMember } from ".";
import * as schema from ".";
import { groupMembers } from "./group-members";

let owner: pg.Client;
let db: NodePgDatabase<typeof schema>;
let catalog: Catalog;
let root: GroupRow;
let school: GroupRow;
let user: string;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
  db = drizzle(owner, { schema });
  catalog = await readCatalog(owner);
  const tenantId = await makeTenant(owner);
  root = await makeGroup(owner, { tenantId });
  school = await makeGroup(owner, { parent: root });
  user = await makeUser(owner, tenantId);
});
afterAll(() => owner.end());

const table = () => {
  const found = catalog.tables.find((t) => t.name === "group_members");
  if (!found) throw new Error("no table group_members");
  return found;
};
const rows = async (text: string, values: unknown[]) => (await owner.query(text, values)).rows;
const person = () => makeUser(owner, root.tenantId);

test("seed 002 AC1: the table is defined in db/schema/group-members.ts", () => {
  expect(getTableName(groupMembers)).toBe("group_members");
  expect(schema.groupMembers).toBe(groupMembers);
});

test("seed 002 AC2: fields id (UUID), user_id, group_id, role, created_at, updated_at", () => {
  const types = Object.fromEntries(table().columns.map((c) => [c.name, [c.type, c.nullable]]));
  expect(types).toEqual({
    id: ["uuid", false],
    tenant_id: ["uuid", false],
    user_id: ["uuid", false],
    group_id: ["uuid", false],
    role: ["member_role", false],
    created_at: ["timestamp with time zone", false],
    updated_at: ["timestamp with time zone", false],
  });
});

test("seed 002 AC3: deleting a person takes their memberships", async () => {
  const gone = await person();
  const member = await makeMember(owner, gone, school, "student");
  await owner.query("delete from users where id = $1", [gone]);
  expect(await rows("select 1 from group_members where id = $1", [member])).toEqual([]);
});

test("seed 002 AC4: deleting a group takes its memberships", async () => {
  const gone = await makeGroup(owner, { parent: root });
  const member = await makeMember(owner, user, gone, "student");
  await owner.query("delete from groups where id = $1", [gone.id]);
  expect(await rows("select 1 from group_members where id = $1", [member])).toEqual([]);
  expect(await rows("select 1 as here from users where id = $1", [user])).toEqual([{ here: 1 }]);
});

test("seed 002 AC5: role is system_admin, group_admin, teacher or student", async () => {
  expect(catalog.enums.find(({ name }) => name === "member_role")?.values).toEqual([
    "system_admin",
    "group_admin",
    "teacher",
    "student",
  ]);
  const other = makeMember(owner, user, school, "principal");
  expect((await refusal(other)).code).toBe(INVALID_TEXT);
});

test("seed 002 AC6: one role per person per group", async () => {
  const someone = await person();
  await makeMember(owner, someone, school, "student");
  expect(await refusal(makeMember(owner, someone, school, "teacher"))).toEqual({
    code: UNIQUE,
    constraint: "group_members_user_id_group_id",
  });
  await makeMember(owner, someone, root, "teacher");
});

test.each([
  ["AC7", "group_members_user_id_idx", "tenant_id = $1 and user_id = $2"],
  ["AC8", "group_members_group_id_idx", "tenant_id = $1 and group_id = $2"],
])("seed 002 %s: %s serves %s", async (_criterion, index, condition) => {
  expect(table().indexes.map(({ name }) => name)).toContain(index);
  await owner.query("begin; set local enable_seqscan = off");
  const plan = await rows(`explain select role from group_members where ${condition}`, [
    root.tenantId,
    user,
  ]);
  await owner.query("rollback");
  expect(JSON.stringify(plan)).toContain(index);
});

test("seed 002 AC9: types GroupMember and NewGroupMember", () => {
  expectTypeOf<GroupMember>().toHaveProperty("userId").toEqualTypeOf<string>();
  expectTypeOf<GroupMember>()
    .toHaveProperty("role")
    .toEqualTypeOf<"system_admin" | "group_admin" | "teacher" | "student">();
  const made: NewGroupMember = { tenantId: "t", userId: "u", groupId: "g", role: "teacher" };
  // @ts-expect-error a membership has a role
  const without: NewGroupMember = { tenantId: "t", userId: "u", groupId: "g" };
  expect([made.role, without.role]).toEqual(["teacher", undefined]);
});

test("seed 002 AC10: migration 0003_create_group_members.sql makes the table", async () => {
  const sql = await readFile("migrations/0003_create_group_members.sql", "utf8");
  expect(sql).toMatch(/CREATE TABLE "group_members"/);
  const [run] = await rows("select status from migration_log where name = $1", [
    "0003_create_group_members",
  ]);
  expect(run?.status).toBe("succeeded");
});

test("seed 002 AC11: relations lead from membership to person and group, and back", async () => {
  const someone = await person();
  const id = await makeMember(owner, someone, school, "teacher");
  const found = await db.query.groupMembers.findFirst({
    where: eq(groupMembers.id, id),
    with: { user: true, group: true },
  });
  expect([found?.user.id, found?.group.id]).toEqual([someone, school.id]);
  const back = await db.query.users.findFirst({
    where: eq(schema.users.id, someone),
    with: { memberships: true },
  });
  expect(back?.memberships.map((m) => m.id)).toEqual([id]);
  const place = await db.query.groups.findFirst({
    where: eq(schema.groups.id, school.id),
    with: { members: true },
  });
  expect(place?.members.map((m) => m.id)).toContain(id);
});

test("system_admin is granted on the root and nowhere else, and the last one stays", async () => {
  const [first, second] = [await person(), await person()];
  expect(await refusal(makeMember(owner, first, school, "system_admin"))).toEqual({
    code: CHECK,
    constraint: "group_members_system_admin_on_root",
  });
  const one = await makeMember(owner, first, root, "system_admin");
  const two = await makeMember(owner, second, root, "system_admin");
  await owner.query("delete from group_members where id = $1", [two]);
  for (const last of [
    "delete from group_members where id = $1",
    "update group_members set role = 'teacher' where id = $1",
  ]) {
    expect(await refusal(owner.query(last, [one]))).toEqual({
      code: CHECK,
      constraint: "group_members_keep_system_admin",
    });
  }
});
