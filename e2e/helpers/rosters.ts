import { unique } from "./groups";
import { addPerson, makeDistrict, type OwnDistrict, type OwnPerson } from "./own-district";
import { one, sql } from "./sql";

/** A school of one test's own, with a teacher and the class that they teach. */
export type Desk = { district: OwnDistrict; teacher: OwnPerson; classId: string; name: string };

export async function makeDesk(over: { capacity?: number } = {}): Promise<Desk> {
  const district = await makeDistrict();
  const teacher = await addPerson(district, "teacher", district.school, { name: "Tess Teacher" });
  const name = `Algebra ${unique()}`;
  const classId = await addClass(district, teacher, name, over);
  return { district, teacher, classId, name };
}

export async function addClass(
  { tenant, school }: OwnDistrict,
  teacher: OwnPerson,
  name: string,
  { capacity = 20 }: { capacity?: number } = {},
): Promise<string> {
  const { id } = await one<{ id: string }>(
    `insert into classes (tenant_id, group_id, name, capacity, schedule_description, start_date)
     values ($1, $2, $3, $4, 'Mon, Wed · period 1', current_date - 30) returning id`,
    [tenant, school, name, capacity],
  );
  await sql(
    `insert into class_members (tenant_id, class_id, user_id, role, is_primary)
     values ($1, $2, $3, 'teacher', true)`,
    [tenant, id, teacher.id],
  );
  return id;
}

export type NewPupil = { name: string; number: string; grade?: string };

/** Pupils of the school, with their records. @returns their ids, in this order */
export async function addPupils(
  { tenant, school }: OwnDistrict,
  pupils: readonly NewPupil[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, number, grade = "04" } of pupils) {
    const { id } = await one<{ id: string }>(
      `with made as (insert into users (tenant_id, name) values ($1, $2) returning id),
       placed as (
         insert into group_members (tenant_id, user_id, group_id, role)
         select $1, id, $3, 'student' from made)
       insert into students (tenant_id, user_id, number, grade_level)
       select $1, id, $4, $5::grade_level from made returning user_id as id`,
      [tenant, name, school, number, grade],
    );
    ids.push(id);
  }
  return ids;
}

/** Puts people on a roster, as a seed does. */
export async function seat(classId: string, userIds: readonly string[]): Promise<void> {
  await sql(
    `insert into class_members (tenant_id, class_id, user_id, role)
     select c.tenant_id, c.id, u, 'student' from classes c, unnest($2::uuid[]) u where c.id = $1`,
    [classId, userIds],
  );
}

/** Names of the pupils on a roster, sorted. */
export async function pupilsOf(classId: string): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    `select u.name from class_members m join users u on u.id = m.user_id
     where m.class_id = $1 and m.role = 'student' order by u.name, u.id`,
    [classId],
  );
  return rows.map(({ name }) => name);
}
