import { readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { type Catalog, readCatalog } from "@/db/catalog";
import { testDatabase } from "../testing/database";
import {
  type GroupRow,
  insert,
  makeClass,
  makeClassMember,
  makeGroup,
  makeTenant,
  makeUser,
  type Row,
} from "../testing/factories";
import { CHECK, FOREIGN_KEY, INVALID_TEXT, NOT_NULL, refusal, UNIQUE } from "../testing/refusal";
import type { Class, ClassMember, NewClass, NewClassMember } from ".";
import * as schema from ".";

let owner: pg.Client;
let db: NodePgDatabase<typeof schema>;
let catalog: Catalog;
let group: GroupRow;
let user: string;

beforeAll(async () => {
  owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
  db = drizzle(owner, { schema });
  catalog = await readCatalog(owner);
  const tenantId = await makeTenant(owner);
  group = await makeGroup(owner, { tenantId });
  user = await makeUser(owner, tenantId);
});
afterAll(() => owner.end());

const table = (name: string) => {
  const found = catalog.tables.find((t) => t.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
};
const columns = (name: string) =>
  Object.fromEntries(table(name).columns.map((c) => [c.name, `${c.type}${c.nullable ? "?" : ""}`]));
const rows = async (text: string, values: unknown[]) => (await owner.query(text, values)).rows;
const addClass = (over: Row) => insert(owner, "classes", over);

test("seed 001 AC1: classes have id, group_id FK, name, settings (jsonb) and timestamps", async () => {
  expect(columns("classes")).toMatchObject({
    id: "uuid",
    group_id: "uuid",
    name: "character varying(255)",
    settings: "jsonb",
    created_at: "timestamp with time zone",
    updated_at: "timestamp with time zone",
    deleted_at: "timestamp with time zone?",
  });
  const id = await makeClass(owner, group);
  const [made] = await rows("select * from classes where id = $1", [id]);
  expect(made).toMatchObject({ settings: {}, deleted_at: null, status: "active" });
  expect(made.created_at).toEqual(made.updated_at);
});

test("seed 001 AC2: class_members have id, class_id FK, user_id FK and a role enum", () => {
  expect(columns("class_members")).toMatchObject({
    id: "uuid",
    class_id: "uuid",
    user_id: "uuid",
    role: "class_role",
    created_at: "timestamp with time zone",
  });
  const keys = table("class_members").constraints.filter(({ kind }) => kind === "foreign");
  expect(keys.map(({ columns, references }) => [columns.at(-1), references?.table])).toEqual([
    ["class_id", "classes"],
    ["tenant_id", "tenants"],
    ["user_id", "users"],
  ]);
});

test("seed 001 AC3: class_role is 'teacher' or 'student'", async () => {
  expect(catalog.enums.find(({ name }) => name === "class_role")?.values).toEqual([
    "teacher",
    "student",
  ]);
  const id = await makeClass(owner, group);
  const other = makeClassMember(owner, group.tenantId, id, user, "parent");
  expect((await refusal(other)).code).toBe(INVALID_TEXT);
});

test("seed 001 AC4: deleting a group, a class or a person takes what hangs on it", async () => {
  const place = await makeGroup(owner, { parent: group });
  const [kept, gone] = [
    await makeUser(owner, group.tenantId),
    await makeUser(owner, group.tenantId),
  ];
  const id = await makeClass(owner, place);
  for (const person of [kept, gone])
    await makeClassMember(owner, group.tenantId, id, person, "student");
  await owner.query("delete from users where id = $1", [gone]);
  expect(await rows("select user_id from class_members where class_id = $1", [id])).toEqual([
    { user_id: kept },
  ]);
  await owner.query("delete from groups where id = $1", [place.id]);
  expect(await rows("select 1 from classes where id = $1", [id])).toEqual([]);
  expect(await rows("select 1 from class_members where class_id = $1", [id])).toEqual([]);
  const second = await makeClass(owner, group);
  await makeClassMember(owner, group.tenantId, second, kept, "student");
  await owner.query("delete from classes where id = $1", [second]);
  expect(await rows("select 1 from class_members where class_id = $1", [second])).toEqual([]);
  expect(await rows("select 1 as here from users where id = $1", [kept])).toEqual([{ here: 1 }]);
});

test("seed 001 AC5: unique (class_id, user_id)", async () => {
  const id = await makeClass(owner, group);
  await makeClassMember(owner, group.tenantId, id, user, "student");
  const again = makeClassMember(owner, group.tenantId, id, user, "teacher");
  expect(await refusal(again)).toEqual({
    code: UNIQUE,
    constraint: "class_members_class_id_user_id",
  });
});

test("seed 001 AC6: indexes on class_id and user_id serve the roster queries", async () => {
  const names = table("class_members").indexes.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(["class_members_class_id_idx", "class_members_user_id_idx"]),
  );
  expect(table("classes").indexes.map(({ name }) => name)).toContain("classes_group_id_idx");
  await owner.query("begin; set local enable_seqscan = off");
  const plan = async (condition: string, values: string[]) =>
    JSON.stringify(await rows(`explain select id from class_members where ${condition}`, values));
  const tenant = group.tenantId;
  expect(
    await plan("tenant_id = $1 and class_id = $2 and role = 'student'", [tenant, user]),
  ).toContain("class_members_class_id_idx");
  expect(await plan("tenant_id = $1 and user_id = $2", [tenant, user])).toContain(
    "class_members_user_id_idx",
  );
  await owner.query("rollback");
});

test("seed 001 AC7: TypeScript types Class, NewClass, ClassMember, NewClassMember", () => {
  expectTypeOf<Class>().toHaveProperty("groupId").toEqualTypeOf<string>();
  expectTypeOf<Class>().toHaveProperty("deletedAt").toEqualTypeOf<string | null>();
  expectTypeOf<ClassMember>().toHaveProperty("role").toEqualTypeOf<"teacher" | "student">();
  const made: NewClass = { tenantId: "t", groupId: "g", name: "n" };
  const member: NewClassMember = { tenantId: "t", classId: "c", userId: "u", role: "teacher" };
  // @ts-expect-error a class has a name
  const nameless: NewClass = { tenantId: "t", groupId: "g" };
  // @ts-expect-error the role is a closed set
  const parent: NewClassMember = { ...member, role: "parent" };
  expect([made.name, nameless.name, member.role, parent.role]).toEqual([
    "n",
    undefined,
    "teacher",
    "parent",
  ]);
});

test("seed 001 AC8: migration 0005_create_classes.sql makes both tables", async () => {
  const sql = await readFile("migrations/0005_create_classes.sql", "utf8");
  expect(sql).toMatch(/CREATE TABLE "classes"/);
  expect(sql).toMatch(/CREATE TABLE "class_members"/);
  const [run] = await rows("select status from migration_log where name = $1", [
    "0005_create_classes",
  ]);
  expect(run?.status).toBe("succeeded");
});

test("seed 001 AC9: relations lead from class to group, members and people, and back", async () => {
  const id = await makeClass(owner, group);
  await makeClassMember(owner, group.tenantId, id, user, "teacher");
  const found = await db.query.classes.findFirst({
    where: eq(schema.classes.id, id),
    with: { group: true, members: { with: { user: true, class: true } } },
  });
  expect(found?.group.id).toBe(group.id);
  expect(found?.members.map((m) => [m.user.id, m.class.id])).toEqual([[user, id]]);
  const person = await db.query.users.findFirst({
    where: eq(schema.users.id, user),
    with: { classMembers: true },
  });
  expect(person?.classMembers.map(({ classId }) => classId)).toContain(id);
  const place = await db.query.groups.findFirst({
    where: eq(schema.groups.id, group.id),
    with: { classes: true },
  });
  expect(place?.classes.map((c) => c.id)).toContain(id);
});

test("seed 001 AC10: what does not fit is refused by a named constraint", async () => {
  const good = { tenant_id: group.tenantId, group_id: group.id, name: "Fits" };
  const nobody = "00000000-0000-4000-8000-000000000000";
  expect((await refusal(addClass({ ...good, name: null }))).code).toBe(NOT_NULL);
  expect(await refusal(addClass({ ...good, group_id: nobody }))).toEqual({
    code: FOREIGN_KEY,
    constraint: "classes_group_fk",
  });
  expect(await refusal(addClass({ ...good, capacity: 0 }))).toEqual({
    code: CHECK,
    constraint: "check_capacity",
  });
  const dates = { start_date: "2026-09-01", end_date: "2026-08-31" };
  expect(await refusal(addClass({ ...good, ...dates }))).toEqual({
    code: CHECK,
    constraint: "check_dates",
  });
  const elsewhere = await makeGroup(owner, { tenantId: await makeTenant(owner) });
  expect(await refusal(addClass({ ...good, group_id: elsewhere.id }))).toEqual({
    code: FOREIGN_KEY,
    constraint: "classes_group_fk",
  });
  const id = await makeClass(owner, group);
  expect(await refusal(makeClassMember(owner, group.tenantId, id, nobody, "student"))).toEqual({
    code: FOREIGN_KEY,
    constraint: "class_members_user_fk",
  });
  const stranger = await makeUser(owner, elsewhere.tenantId);
  expect(await refusal(makeClassMember(owner, group.tenantId, id, stranger, "student"))).toEqual({
    code: FOREIGN_KEY,
    constraint: "class_members_user_fk",
  });
});
