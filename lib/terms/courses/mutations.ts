import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { CourseVersion, CreateCourse, UpdateCourse } from "./input";

type Saved = { id: string; version: string };
type Loaded = {
  id: string;
  title: string;
  code: string | null;
  subject: string | null;
  archived: boolean;
  version: string;
  manages: boolean;
  [column: string]: unknown;
};

/**
 * Adds a course that a group offers.
 * @throws Invalid at the group, when it is out of sight, archived, or none of the viewer's to change
 */
export async function createCourse(tx: Tx, input: CreateCourse): Promise<Saved> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from groups
    where id = ${input.groupId} and deleted_at is null
      and (app.is_system_admin() or app.administers_group(id))`);
  if (!rows[0])
    throw new Invalid("The group does not fit.", {
      groupId: ["Choose a group that you administer."],
    });
  const made = await tx.execute<Saved>(sql`
    insert into courses (tenant_id, group_id, title, code, subject, grade_levels)
    values (${tx.viewer.tenantId}, ${input.groupId}, ${input.title}, ${input.code}, ${input.subject},
            ${list(input.gradeLevels)})
    returning id, updated_at::text as version`);
  const [course] = made.rows;
  if (!course) throw new Conflict("The course was not made. Try again.");
  return course;
}

/** @throws NotFound, Forbidden, Conflict when it was changed meanwhile */
export async function updateCourse(tx: Tx, input: UpdateCourse): Promise<Saved> {
  const course = await loadForChange(tx, input);
  return save(
    tx,
    course,
    sql`title = ${input.title}, code = ${input.code}, subject = ${input.subject}, grade_levels = ${list(input.gradeLevels)}`,
  );
}

/** Takes a course out of choices; classes that are sections of it keep it. @throws as updateCourse */
export async function archiveCourse(tx: Tx, input: CourseVersion): Promise<Saved> {
  const course = await loadForChange(tx, input);
  return course.archived ? course : save(tx, course, sql`deleted_at = now()`);
}

/** @throws as updateCourse */
export async function restoreCourse(tx: Tx, input: CourseVersion): Promise<Saved> {
  const course = await loadForChange(tx, input);
  return course.archived ? save(tx, course, sql`deleted_at = null`) : course;
}

const list = (grades: readonly string[]) =>
  sql`array(select jsonb_array_elements_text(${JSON.stringify(grades)}::jsonb))::grade_level[]`;

async function loadForChange(tx: Tx, { id, version }: CourseVersion): Promise<Loaded> {
  const { rows } = await tx.execute<Loaded>(sql`
    select id, title, code, subject, deleted_at is not null as archived, updated_at::text as version,
           app.is_system_admin() or app.administers_group(group_id) as manages
    from courses where id = ${id}`);
  const [course] = rows;
  if (!course) throw new NotFound("This course");
  if (!course.manages) throw new Forbidden("You may look at this course, but not change it.");
  if (course.version !== version) throw changedMeanwhile(course);
  return course;
}

function changedMeanwhile(now: Pick<Loaded, "title" | "code" | "subject" | "version">): Conflict {
  const { title, code, subject, version } = now;
  return new Conflict(
    "Somebody changed this course since you opened it. Your change was not saved.",
    { title, code, subject, version },
  );
}

async function save(tx: Tx, course: Loaded, change: SQL): Promise<Saved> {
  const { rows } = await tx.execute<Saved>(sql`
    update courses set ${change} where id = ${course.id} and updated_at = ${course.version}::timestamptz
    returning id, updated_at::text as version`);
  const [saved] = rows;
  if (saved) return saved;
  const now = await tx.execute<Loaded>(sql`
    select title, code, subject, updated_at::text as version from courses where id = ${course.id}`);
  throw changedMeanwhile(now.rows[0] ?? course);
}
