import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { ClassStatus, GradeLevel } from "./types";

/** A class as verbs need it. */
export type LoadedClass = {
  id: string;
  groupId: string;
  group: string;
  name: string;
  code: string | null;
  description: string | null;
  level: string | null;
  subject: string | null;
  gradeLevels: GradeLevel[];
  capacity: number;
  extraSeats: number;
  enrolled: number;
  schedule: string | null;
  startDate: string;
  endDate: string | null;
  status: ClassStatus;
  termId: string | null;
  term: string | null;
  courseId: string | null;
  course: string | null;
  settings: Record<string, unknown>;
  archived: boolean;
  version: string;
  /** Whether the viewer may change its facts. */
  edits: boolean;
  /** Whether they are an admin of its group: they move it, archive it and say how many seats it has. */
  administers: boolean;
  [column: string]: unknown;
};

/**
 * @throws NotFound for a class out of the viewer's sight, and for an archived one that they don't keep
 */
export async function loadClass(tx: Tx, id: string): Promise<LoadedClass> {
  const { rows } = await tx.execute<LoadedClass>(sql`
    select c.id, c.group_id as "groupId", f.group_name as "group", c.name, c.code, c.description,
           c.level, c.subject, c.grade_levels::text[] as "gradeLevels", c.capacity,
           c.extra_seats as "extraSeats", c.enrolled_count as enrolled,
           c.schedule_description as schedule, c.start_date::text as "startDate",
           c.end_date::text as "endDate", c.status, c.academic_session_id as "termId", f.term,
           c.course_id as "courseId", (select k.title from courses k where k.id = c.course_id) as course,
           c.settings, c.deleted_at is not null as archived, c.updated_at::text as version,
           f.keeps as edits, app.is_system_admin() or app.administers_group(c.group_id) as administers
    from classes c cross join lateral app.class_facts(array[c.id]) f
    where c.id = ${id} and (c.deleted_at is null or f.keeps)`);
  const [found] = rows;
  if (!found) throw new NotFound("This class");
  return found;
}

/**
 * The class that a verb is about to change: in sight, the viewer's to change, and still as they saw it.
 * @param how.admin whether only an admin of its group may do this
 * @param how.archived whether it may be done to an archived class
 * @throws NotFound, Forbidden, Conflict with what stands now, Invalid for an archived class
 */
export async function loadForChange(
  tx: Tx,
  { id, version }: { id: string; version: string },
  how: { admin?: boolean; archived?: boolean } = {},
): Promise<LoadedClass> {
  const found = await loadClass(tx, id);
  if (!found.edits) throw new Forbidden("You may look at this class, but not change it.");
  if (how.admin && !found.administers) {
    throw new Forbidden("Only an admin of its group moves, archives or restores a class.");
  }
  if (found.version !== version) throw changedMeanwhile(found);
  if (found.archived && !how.archived) {
    throw new Invalid("This class is archived. Restore it before you change it.");
  }
  return found;
}

/** The second of two editors learns what the first one saved. */
export function changedMeanwhile(found: LoadedClass): Conflict {
  const { edits, administers, ...now } = found;
  return new Conflict(
    "Somebody changed this class since you opened it. Your change was not saved.",
    now,
  );
}
