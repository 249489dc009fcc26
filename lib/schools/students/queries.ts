import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import type { AtSchool, PupilRecord, Spell } from "./types";

export type * from "./types";

type Row = Omit<PupilRecord, "school"> & {
  schoolId: string | null;
  schoolName: string | null;
  [column: string]: unknown;
};

/**
 * The record of a pupil, and their spells in classes as far as the viewer keeps those.
 * @returns null for somebody who is no pupil, and for whom the viewer may not see
 */
export async function getAtSchool(viewer: ViewerRef, userId: string): Promise<AtSchool | null> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<{ manages: boolean; pupil: boolean }>(sql`
        select u.deleted_at is null and (app.is_system_admin() or app.manages_user(u.id)) as manages,
               exists (select from group_members m where m.user_id = u.id and m.role = 'student')
                 or exists (select from students s where s.user_id = u.id) as pupil
        from users u where u.id = ${userId} and u.erased_at is null`);
      const [person] = rows;
      if (!person?.pupil) return null;
      const manages = person.manages && !viewer.viewAs;
      return {
        record: await recordOf(tx, userId),
        spells: await spellsOf(tx, userId),
        schools: manages ? await schoolsOf(tx) : [],
        manages,
      };
    },
    { readOnly: true },
  );
}

/** The record of one pupil, by the policies. */
export async function recordOf(tx: Tx, userId: string): Promise<PupilRecord | null> {
  const { rows } = await tx.execute<Row>(sql`
    select s.number, s.grade_level as grade, s.status, s.updated_at::text as version,
           g.id as "schoolId", g.name as "schoolName"
    from students s
    left join schools k on k.id = s.school_id
    left join groups g on g.id = k.group_id
    where s.user_id = ${userId}`);
  const [row] = rows;
  if (!row) return null;
  const { schoolId, schoolName, number, grade, status, version } = row;
  const school = schoolId && schoolName ? { id: schoolId, name: schoolName } : null;
  return { number, grade, status, version, school };
}

/** The newest 200 spells, by the policies: of classes that the viewer keeps, or their own. */
export async function spellsOf(tx: Tx, userId: string): Promise<Spell[]> {
  const { rows } = await tx.execute<Spell & Record<string, unknown>>(sql`
    select e.id, coalesce(c.name, 'A class out of your sight') as class, c.id as "classId",
           e.enrollment_date::text as "from", e.completion_date::text as until, e.status
    from (select * from enrollments where student_id = ${userId}
          order by created_at desc limit 200) e
    left join classes c on c.id = e.class_id
    order by e.enrollment_date desc, e.created_at desc, e.id`);
  return rows;
}

/** Schools with a profile in sight; as many as a select can hold. */
async function schoolsOf(tx: Tx): Promise<AtSchool["schools"]> {
  const { rows } = await tx.execute<AtSchool["schools"][number]>(sql`
    select g.id, g.name from groups g
    where g.type = 'school' and g.deleted_at is null
    order by g.name collate app.natural, g.id limit 1000`);
  return rows;
}
