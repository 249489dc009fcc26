import type { Queryable } from "@/db/catalog";
import { createRandom, type Random } from "@/db/seed/random";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import {
  type GroupRow,
  insert,
  makeClass,
  makeClassMember,
  makeGroup,
  makeMember,
  makeTenant,
  makeUser,
  unique,
} from "@/db/testing/factories";
import { makeAcademicSession, makeSchool, makeStudent } from "@/db/testing/factories-rosters";
import type { MemberRole } from "@/lib/access/permissions";

export type ClassPerson = { userId: string; name: string; email: string; username: string };
/** A small random tenant with schools, classes and rosters: everything that a class can be. */
export type ClassWorld = {
  tenantId: string;
  groups: GroupRow[];
  people: ClassPerson[];
  classes: { id: string; group: GroupRow }[];
  /** A school year, and a term in it. */
  terms: { year: string; fall: string; other: string };
  viewers: Record<string, { userId: string }>;
};

/** `district` has classes of its own; `hub` belongs to no school. */
const shape: [path: string, type: string][] = [
  ["a", "school"],
  ["a.x", "department"],
  ["a.x.deep", "custom"],
  ["a.y", "department"],
  ["b", "school"],
  ["b.z", "department"],
  ["b.old", "department"],
  ["hub", "custom"],
];
const given = ["Ana", "Zoë", "José María", "Ægir", "O’Brien", "王芳", "محمد", "Anne-Marie", "%"];
const family = ["Smith", "Ångström", "van der Berg", "García", "Ó Súilleabháin", "नायर", "10"];
const subjects = ["Mathematics", "Science", "Kunst & Würde", null];
const names = ["Algebra I", "Algebra II", "Earth science", "Zoölogy", "Class 9", "Class 10", "x.k"];

/** @param seed the same seed makes the same world */
export async function makeClassWorld(seed: string): Promise<ClassWorld> {
  const { ownerUrl } = await testDatabase();
  const random = createRandom(seed);
  return withOwner(ownerUrl, async (owner) => {
    const at = await makeTree(owner);
    const { tenantId } = at("");
    const world: ClassWorld = {
      tenantId,
      groups: ["", ...shape.map(([path]) => path)].map(at),
      people: [],
      classes: [],
      terms: await makeTerms(owner, tenantId),
      viewers: {},
    };
    await makeCrowd(owner, random, world);
    await makeViewers(owner, at, world);
    await makeClasses(owner, random, world);
    await keepAClassElsewhere(owner, at, world);
    return world;
  });
}

async function makeTree(owner: Queryable): Promise<(path: string) => GroupRow> {
  const root = await makeGroup(owner, { tenantId: await makeTenant(owner) }, { slug: "r" });
  const found = new Map([["", root]]);
  for (const [path, type] of shape) {
    const above = found.get(path.split(".").slice(0, -1).join("."));
    if (!above) throw new Error(`nothing above ${path}`);
    const slug = path.split(".").at(-1);
    const deleted_at = path === "b.old" ? "2026-01-01" : null;
    const group = await makeGroup(owner, { parent: above }, { slug, type, deleted_at });
    if (type === "school") await makeSchool(owner, group);
    found.set(path, group);
  }
  return (path) => found.get(path) ?? root;
}

async function makeTerms(owner: Queryable, tenantId: string): Promise<ClassWorld["terms"]> {
  const year = await makeAcademicSession(owner, tenantId, { type: "school_year" });
  const fall = await makeAcademicSession(owner, tenantId, { parent_id: year });
  return { year, fall, other: await makeAcademicSession(owner, tenantId) };
}

async function addPerson(
  owner: Queryable,
  world: ClassWorld,
  name: string,
  over: Record<string, unknown> = {},
) {
  const n = unique();
  const person = { name, email: `Mail.${n}@example.org`, username: `user-${n}` };
  const userId = await makeUser(owner, world.tenantId, { ...person, ...over });
  world.people.push({ userId, ...person });
  return userId;
}

/** Pupils and staff of every group, some of two, some of none, some archived. */
async function makeCrowd(owner: Queryable, random: Random, world: ClassWorld) {
  for (let i = 0; i < 44; i += 1) {
    const gone = random.chance(0.1);
    const name = `${random.pick(given)} ${random.pick(family)}`;
    const over = gone ? { status: "archived", deleted_at: "2026-06-30" } : {};
    const userId = await addPerson(owner, world, name, over);
    const role: MemberRole = random.chance(0.65)
      ? "student"
      : random.pick(["teacher", "group_admin"]);
    for (const group of random.shuffle(world.groups).slice(0, random.int(3)))
      await makeMember(owner, userId, group, random.chance(0.9) ? role : "student");
    if (role === "student" && random.chance(0.8))
      await makeStudent(owner, world.tenantId, userId, {
        grade_level: random.pick(["KG", "04", "11", null]),
        number: random.chance(0.9) ? `${1000 + unique()}` : null,
      });
  }
}

async function makeViewers(owner: Queryable, at: (path: string) => GroupRow, world: ClassWorld) {
  const hire = async (key: string, posts: [string, MemberRole][]) => {
    const userId = await addPerson(owner, world, `Viewer ${key}`);
    for (const [path, role] of posts) await makeMember(owner, userId, at(path), role);
    world.viewers[key] = { userId };
  };
  await hire("system_admin", [["", "system_admin"]]);
  await hire("root_admin", [["", "group_admin"]]);
  await hire("school_admin", [["a", "group_admin"]]);
  await hire("teacher", [["a.x", "teacher"]]);
  await hire("mixed", [
    ["a.y", "student"],
    ["b", "teacher"],
    ["hub", "group_admin"],
  ]);
  await hire("student", [["a.x", "student"]]);
  await hire("counselor", [["b.z", "student"]]);
  await hire("nobody", []);
  const roleId = await insert(owner, "roles", {
    tenant_id: world.tenantId,
    key: "counselor",
    name: "Counselor",
    permissions: "{people.read}",
  });
  await insert(owner, "user_roles", {
    tenant_id: world.tenantId,
    user_id: world.viewers.counselor?.userId,
    role_id: roleId,
    group_id: at("a.y").id,
  });
}

async function makeClasses(owner: Queryable, random: Random, world: ClassWorld) {
  const { terms, tenantId } = world;
  for (let i = 0; i < 40; i += 1) {
    const group = random.pick(world.groups);
    const capacity = random.pick([1, 2, 30]);
    const id = await makeClass(owner, group, {
      name: random.pick(names),
      code: random.chance(0.6) ? `Co-${random.int(6)}` : null,
      subject: random.pick(subjects),
      level: random.pick(["Introductory", "Advanced", null]),
      capacity,
      extra_seats: 20,
      start_date: `2026-0${1 + random.int(3)}-01`,
      status: random.pick(["active", "active", "active", "completed", "cancelled"]),
      academic_session_id: random.pick([terms.year, terms.fall, terms.other, null]),
      deleted_at: random.chance(0.15) ? "2026-06-30" : null,
    });
    world.classes.push({ id, group });
    const seats = random.shuffle(world.people).slice(0, random.pick([0, 1, 3, 8]));
    // As the seeds do: nobody asks whether they belong here.
    for (const [index, { userId }] of seats.entries())
      await makeClassMember(
        owner,
        tenantId,
        id,
        userId,
        index < 2 && random.chance(0.6) ? "teacher" : "student",
      );
  }
}

/** The teacher of a department keeps a class of the other school, and the student sits in one. */
async function keepAClassElsewhere(
  owner: Queryable,
  at: (path: string) => GroupRow,
  world: ClassWorld,
) {
  const { teacher, student } = world.viewers;
  if (!teacher || !student) throw new Error("somebody is missing");
  const id = await makeClass(owner, at("b.z"), { name: "Elsewhere" });
  await makeClassMember(owner, world.tenantId, id, teacher.userId, "teacher");
  await makeClassMember(owner, world.tenantId, id, student.userId, "student");
  const own = await makeClass(owner, at("a.x"), { name: "At home" });
  await makeClassMember(owner, world.tenantId, own, student.userId, "student");
  world.classes.push({ id, group: at("b.z") }, { id: own, group: at("a.x") });
}
