import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { ClassDetail } from "./types";

/** A row of `headSql`. */
export type HeadRow = Omit<ClassDetail, "group" | "term" | "course" | "teacher" | "can"> & {
  groupId: string;
  groupName: string;
  groupVisible: boolean;
  termId: string | null;
  term: string | null;
  courseId: string | null;
  course: string | null;
  teacherId: string | null;
  teacher: string | null;
  keeps: boolean;
  administers: boolean;
  [column: string]: unknown;
};

/**
 * One class by its id, as one statement; no row for a class out of sight. The policies' own functions say
 * what the viewer may do to it.
 */
export const headSql = (id: string): SQL => sql`
  select c.id, c.name, c.code, c.description, c.level, c.subject, c.grade_levels::text[] as "gradeLevels",
         c.status, c.capacity, c.extra_seats as "extraSeats", c.enrolled_count as enrolled,
         c.teacher_count as teachers, c.schedule_description as schedule, c.start_date::text as "startDate",
         c.end_date::text as "endDate", c.settings, c.updated_at::text as version,
         c.created_at::text as "createdAt", c.deleted_at::text as "archivedAt",
         c.group_id as "groupId", f.group_name as "groupName", f.group_visible as "groupVisible",
         c.academic_session_id as "termId", f.term, c.course_id as "courseId",
         (select k.title from courses k where k.id = c.course_id) as course,
         f.teacher_id as "teacherId", f.teacher, f.keeps,
         app.is_system_admin() or app.administers_group(c.group_id) as administers,
         (select m.role from class_members m where m.class_id = c.id and m.user_id = app.user_id()) as role
  from classes c cross join lateral app.class_facts(array[c.id]) f
  where c.id = ${id} and (c.deleted_at is null or f.keeps)`;

/**
 * What a row of `headSql` says of a class.
 * @param looking whether the viewer looks through somebody else's eyes, and so changes nothing
 */
export function toDetail(row: HeadRow, looking: boolean): ClassDetail {
  const { groupId, groupName, groupVisible, termId, term, courseId, course, ...head } = row;
  const { teacherId, teacher, keeps, administers, ...rest } = head;
  const named = <Name>(key: string | null, name: Name | null) =>
    key && name ? { key, name } : null;
  const session = named(termId, term);
  const taught = named(courseId, course);
  const leads = named(teacherId, teacher);
  return {
    ...rest,
    group: { id: groupId, name: groupName, visible: groupVisible },
    term: session && { id: session.key, title: session.name },
    course: taught && { id: taught.key, title: taught.name },
    teacher: leads && { id: leads.key, name: leads.name },
    can: {
      roster: keeps,
      edit: keeps && !looking && row.archivedAt === null,
      administer: administers && !looking,
    },
  };
}

/** The same within a transaction. */
export async function classHead(tx: Tx, id: string, looking: boolean): Promise<ClassDetail | null> {
  const { rows } = await tx.execute<HeadRow>(headSql(id));
  return rows[0] ? toDetail(rows[0], looking) : null;
}
