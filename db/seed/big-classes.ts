import type pg from "pg";
import type { BigTenant } from "./big";
import {
  classesSql,
  crowdSql,
  roundsSql,
  schoolsSql,
  seatsSql,
  spellsSql,
  teachersSql,
  termsSql,
} from "./big-classes-sql";
import { insertOnlookers, type Sign } from "./big-people";
import { loadBare } from "./bulk";
import { makeName } from "./names";
import { createRandom, seededUuid } from "./random";

/** Who has a desk in the crowded school: its teacher of eight classes, and its admin. */
export type Desk = Sign & { key: "desk_teacher" | "school_admin" };
export type BigClasses = {
  classes: number;
  members: number;
  /** The crowded school: `pupils` of its own, and a class of 500 that the desk teacher keeps. */
  schoolId: string;
  pupils: number;
  fullId: string;
  desks: Desk[];
  /** The school year in which most classes run, and a subject that many have. */
  yearId: string;
  subject: string;
};

const PUPILS = 1_500;
const TEACHERS = 75;
const tables = [
  "users",
  "group_members",
  "schools",
  "students",
  "classes",
  "class_members",
  "enrollments",
];

/**
 * What `loadBigClasses` makes, before it is made: the same every time.
 * @throws Error for a tree without a school that has departments
 */
export function planBigClasses(
  big: BigTenant,
  size: { classes: number; members: number },
): BigClasses & { departments: string[] } {
  const seed = `${big.tenant.subdomain}/classes`;
  const school = big.groups.find(({ id }) => id === big.landmarks.schoolId);
  const departments = big.groups.filter(({ path }) => path.startsWith(`${school?.path}.`));
  const [department] = departments;
  if (!school || !department) throw new Error("The big tree lacks a school with departments.");
  const desk = (key: Desk["key"], role: Desk["role"], groupId: string): Desk => ({
    key,
    role,
    groupId,
    userId: seededUuid(seed, key),
    login: `${big.tenant.subdomain}-${key.replace("_", "-")}`,
    name: `Onlooker ${key.replace("_", " ")}`,
  });
  return {
    ...size,
    schoolId: school.id,
    pupils: PUPILS,
    fullId: seededUuid(seed, "full"),
    desks: [
      desk("desk_teacher", "teacher", department.id),
      desk("school_admin", "group_admin", school.id),
    ],
    yearId: seededUuid(seed, "year"),
    subject: "Mathematics",
    departments: departments.map(({ id }) => id),
  };
}

/**
 * Gives every school of the big tenant classes in proportion to its pupils, made on the server: 14 to
 * 34 pupils each, 3 % empty, 2 % without a teacher, 1 % over capacity by extra seats, 8 % completed
 * last year, 1 % archived; exactly `members` rows on all rosters, the enrolments that follow from
 * them, and some that ended. One school is crowded: 1,500 pupils more, a class of 500, and a teacher of
 * eight classes.
 * @param client the owner, in the seed's transaction, after `loadBigPeople`
 * @throws Error where there are too few pupils for so many seats
 */
export async function loadBigClasses(
  client: pg.ClientBase,
  big: BigTenant,
  size: { classes: number; members: number },
): Promise<BigClasses> {
  const { departments, ...plan } = planBigClasses(big, size);
  const { rows } = await client.query("select from classes where id = $1", [plan.fullId]);
  if (rows.length > 0) return plan;
  const tenant = big.tenant.id;
  await loadBare(client, tables, async () => {
    await crowd(client, big, plan, departments);
    await client.query(termsSql, [
      tenant,
      plan.yearId,
      ...["last", "fall", "spring"].map((term) => seededUuid(plan.yearId, term)),
    ]);
    for (const text of schoolsSql) await client.query(text, [tenant]);
    await client.query("analyze hall, pupil, staff");
    // From here on: nobody else's classes are theirs.
    await insertOnlookers(client, big, plan.desks);
    await client.query(roundsSql.draw, [plan.classes, plan.schoolId, plan.fullId, departments[0]]);
    await fill(client, plan);
    await client.query("analyze room");
    await client.query(classesSql, [tenant]);
    await client.query(seatsSql, [tenant]);
    await client.query(teachersSql, [tenant, plan.desks[0]?.userId]);
    await client.query("analyze classes, class_members");
    for (const text of spellsSql) await client.query(text, [tenant]);
  });
  return plan;
}

/** Pupils and teachers of the crowded school. */
async function crowd(
  client: pg.ClientBase,
  big: BigTenant,
  plan: BigClasses,
  departments: readonly string[],
) {
  const random = createRandom(`${big.tenant.subdomain}/crowded`);
  const names = Array.from({ length: PUPILS + TEACHERS }, () => makeName(random));
  await client.query(crowdSql, [
    big.tenant.id,
    PUPILS,
    [plan.schoolId, ...departments],
    names.map(({ name }) => name),
    names.map(({ givenName }) => givenName),
    names.map(({ familyName }) => familyName),
    names.map(({ login }) => login),
    big.tenant.subdomain,
  ]);
}

/** Sizes are drawn; seat by seat they are brought to the number that was asked for. */
async function fill(client: pg.ClientBase, plan: BigClasses) {
  for (let round = 0; round < 60; round += 1) {
    const { rows } = await client.query<{ seats: number }>(roundsSql.count);
    const missing = plan.members - (rows[0]?.seats ?? 0);
    if (missing === 0) return;
    const { rowCount } = await client.query(missing > 0 ? roundsSql.more : roundsSql.fewer, [
      Math.abs(missing),
    ]);
    if (rowCount === 0) break;
  }
  throw new Error(`There are too few pupils for ${plan.members} seats in ${plan.classes} classes.`);
}
