import { randomUUID } from "node:crypto";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { type Planted, plantPerson, plantTree } from "@/lib/groups/testing";
import type { RosterRole } from "./types";

/** A school with a class, whoever keeps it, and whoever does not. */
export type Desk = {
  tree: Planted;
  admin: ViewerRef;
  principal: ViewerRef;
  /** Teaches the class. */
  teacher: ViewerRef;
  /** Works in the same department, and teaches something else. */
  colleague: ViewerRef;
  pupil: ViewerRef;
  /** A system admin of another tenant. */
  stranger: ViewerRef;
  classId: string;
};

export async function makeDesk(seats = 20): Promise<Desk> {
  await testDatabase();
  const tree = await plantTree(["d", "d.school", "d.school.maths", "d.other", "d.other.maths"]);
  const teacher = await plantPerson(tree, "teacher", "d.school.maths");
  const classId = await plantClass(tree, "d.school.maths", { capacity: seats });
  await seat(tree, classId, teacher.userId, "teacher");
  return {
    tree,
    admin: tree.admin,
    principal: await plantPerson(tree, "group_admin", "d.school"),
    teacher,
    colleague: await plantPerson(tree, "teacher", "d.school.maths"),
    pupil: await plantPerson(tree, "student", "d.school"),
    stranger: (await plantTree(["x"])).admin,
    classId,
  };
}

/** A running class of a group. */
export async function plantClass(
  tree: Planted,
  path: string,
  over: { capacity?: number; name?: string; ends?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await query(
    `insert into classes (id, tenant_id, group_id, name, capacity, start_date, end_date)
     values ($1, $2, $3, $4, $5, '2020-01-01', $6)`,
    [id, tree.tenantId, tree.ids[path], over.name ?? "Algebra I", over.capacity ?? 20, over.ends],
  );
  return id;
}

/** Puts somebody on a roster past all checks, as a seed does. */
export async function seat(tree: Planted, classId: string, userId: string, role: RosterRole) {
  await query(
    "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, $4)",
    [tree.tenantId, classId, userId, role],
  );
}

type NewPupil = {
  name: string;
  number?: string;
  email?: string;
  username?: string;
  grade?: string;
};

/** Pupils of a group, with their records. @returns their ids, in this order */
export async function plantPupils(
  tree: Planted,
  pupils: readonly NewPupil[],
  path = "d.school",
): Promise<string[]> {
  const rows = pupils.map((one) => ({ id: randomUUID(), ...one }));
  await query(
    `with given as (
       select * from json_to_recordset($3) x(id uuid, name text, number text, email text, username text, grade text)),
     made as (
       insert into users (id, tenant_id, name, email, username)
       select id, $1, name, email, username from given returning id),
     placed as (
       insert into group_members (tenant_id, user_id, group_id, role)
       select $1, id, $2, 'student' from made)
     insert into students (tenant_id, user_id, number, grade_level)
     select $1, g.id, g.number, g.grade::grade_level from given g join made m using (id)`,
    [tree.tenantId, tree.ids[path], JSON.stringify(rows)],
  );
  return rows.map(({ id }) => id);
}

/** So many pupils with names that sort. */
export const plantMany = (tree: Planted, n: number, path?: string) =>
  plantPupils(
    tree,
    Array.from({ length: n }, (_, at) => ({ name: `Pupil ${String(at).padStart(5, "0")}` })),
    path,
  );

/** The roster as the owner sees it: people's ids by role. */
export async function rosterOf(classId: string) {
  const rows = await query<{ user_id: string; role: RosterRole; is_primary: boolean }>(
    "select user_id, role, is_primary from class_members where class_id = $1 order by created_at, id",
    [classId],
  );
  return rows.map(({ user_id: id, role, is_primary: primary }) => ({ id, role, primary }));
}

/** How the class counts itself. */
export async function countsOf(classId: string) {
  const [row] = await query<{ enrolled: number; extra: number; teachers: number; spells: number }>(
    `select enrolled_count as enrolled, extra_seats as extra, teacher_count as teachers,
            (select count(*)::int from enrollments e where e.class_id = c.id and e.status = 'active') as spells
     from classes c where id = $1`,
    [classId],
  );
  return row;
}

export async function query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  return (await (await ownerPool()).query(text, values)).rows as Row[];
}

/** Runs a verb as somebody. */
export const acting = <T>(who: ViewerRef, work: (tx: Tx) => Promise<T>, action = "roster_tested") =>
  asViewer(who, work, { action });
