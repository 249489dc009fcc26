import "server-only";
import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { pgError } from "@/db/errors";
import type { Tx } from "@/db/viewer";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { ClassVersion, CreateClass, MoveClass, UpdateClass } from "./input";
import { changedMeanwhile, type LoadedClass, loadClass, loadForChange } from "./load";
import { mergeSettings, type Settings } from "./settings";
import type { ClassStatus } from "./types";

type Saved = { id: string; version: string };

/**
 * Makes a class, of nothing or after another one: its settings that no form shows come along, and its
 * teachers if that was chosen, but never its pupils. A teacher who makes one becomes its teacher
 * (app.become_teacher).
 * @returns its id
 * @throws NotFound for a source out of sight, Invalid with a message at the field
 */
export async function createClass(tx: Tx, input: CreateClass): Promise<{ id: string }> {
  await assertPlace(tx, input.groupId);
  await assertParts(tx, input);
  const source = input.copyOf ? await loadClass(tx, input.copyOf) : null;
  const settings = mergeSettings(source?.edits ? source.settings : {}, input);
  const id = randomUUID();
  // What triggers do with it is a part of it in the log.
  await tx.execute(sql`select set_config('app.subject', ${id}, true)`);
  await tx.execute(sql`
    insert into classes (id, tenant_id, group_id, name, code, description, level, subject, grade_levels,
      capacity, schedule_description, start_date, end_date, academic_session_id, course_id, settings)
    values (${id}, ${tx.viewer.tenantId}, ${input.groupId}, ${input.name}, ${input.code},
      ${input.description}, ${input.level}, ${input.subject}, ${grades(input)}, ${input.capacity},
      ${input.schedule}, ${input.startDate}, ${input.endDate}, ${input.termId}, ${input.courseId},
      ${json(settings)})`);
  if (source && input.copyTeachers) await copyTeachers(tx, source.id, id);
  return { id };
}

/**
 * Saves facts and settings of a class. Settings that the form doesn't know stay as they are.
 * @throws NotFound, Forbidden, Conflict with what stands now; Invalid with a message at the field
 */
export async function updateClass(tx: Tx, input: UpdateClass): Promise<Saved> {
  const found = await loadForChange(tx, input);
  assertSeats(found, input);
  await assertParts(tx, input, found);
  return save(
    tx,
    found,
    sql`name = ${input.name}, code = ${input.code}, description = ${input.description},
        level = ${input.level}, subject = ${input.subject}, grade_levels = ${grades(input)},
        capacity = ${input.capacity}, extra_seats = ${input.extraSeats},
        schedule_description = ${input.schedule}, start_date = ${input.startDate},
        end_date = ${input.endDate}, academic_session_id = ${input.termId},
        course_id = ${input.courseId}, settings = ${json(mergeSettings(found.settings, input))}`,
  );
}

/**
 * Moves a class to another group. Its roster stays as it is: who of its pupils is of another school
 * then, and who gains or loses sight of it, a preview has shown before.
 * @returns the group where it was, for the undo
 * @throws NotFound, Forbidden, Conflict; Invalid for an archived class or group
 */
export async function moveClass(
  tx: Tx,
  input: MoveClass,
): Promise<Saved & { previousGroupId: string }> {
  const found = await loadForChange(tx, input, { admin: true });
  const { id, version, groupId: previousGroupId } = found;
  if (input.targetId === previousGroupId) return { id, version, previousGroupId };
  const { rows } = await tx.execute<{ name: string; archived: boolean; administers: boolean }>(sql`
    select name, deleted_at is not null as archived,
           app.is_system_admin() or app.administers_group(id) as administers
    from groups where id = ${input.targetId}`);
  const [target] = rows;
  if (!target) throw new NotFound("This group");
  if (!target.administers) throw new Forbidden(`You may not put classes into “${target.name}”.`);
  if (target.archived) {
    throw new Invalid(`“${target.name}” is archived. Restore it or choose another group.`);
  }
  return { ...(await save(tx, found, sql`group_id = ${input.targetId}`)), previousGroupId };
}

/**
 * Takes a class out of every list, and makes its roster read-only. One that is archived already
 * stays so, without an error: two who archive it both wanted that.
 * @throws NotFound, Forbidden, Conflict
 */
export async function archiveClass(tx: Tx, input: ClassVersion): Promise<Saved> {
  const now = await loadClass(tx, input.id);
  if (now.administers && now.archived) return { id: now.id, version: now.version };
  const found = await loadForChange(tx, input, { admin: true });
  return save(tx, found, sql`deleted_at = now()`);
}

/** @throws NotFound, Forbidden, Conflict; Invalid while its group is archived */
export async function restoreClass(tx: Tx, input: ClassVersion): Promise<Saved> {
  const now = await loadClass(tx, input.id);
  if (now.administers && !now.archived) return { id: now.id, version: now.version };
  const found = await loadForChange(tx, input, { admin: true, archived: true });
  const { rows } = await tx.execute<{ name: string }>(
    sql`select name from groups where id = ${found.groupId} and deleted_at is not null`,
  );
  const [gone] = rows;
  if (gone) throw new Invalid(`Its group “${gone.name}” is archived. Restore that group first.`);
  return save(tx, found, sql`deleted_at = null`);
}

/** Ends a class whose course is over; the enrolments of its pupils are completed. */
export const completeClass = (tx: Tx, input: ClassVersion) => changeStatus(tx, input, "completed");

/** Ends a class that was not held; the enrolments of its pupils are dropped. */
export const cancelClass = (tx: Tx, input: ClassVersion) => changeStatus(tx, input, "cancelled");

/** Lets a class run again, with whoever is still on its roster. */
export const reopenClass = (tx: Tx, input: ClassVersion) => changeStatus(tx, input, "active");

/** @throws NotFound, Forbidden, Conflict; Invalid when there are fewer seats than pupils */
async function changeStatus(tx: Tx, input: ClassVersion, status: ClassStatus): Promise<Saved> {
  const now = await loadClass(tx, input.id);
  if (now.edits && !now.archived && now.status === status) {
    return { id: now.id, version: now.version };
  }
  const found = await loadForChange(tx, input);
  if (status === "active") await assertRoom(tx, found);
  return save(tx, found, sql`status = ${status}::class_status`);
}

async function assertRoom(tx: Tx, { id, capacity, extraSeats }: LoadedClass): Promise<void> {
  const { rows } = await tx.execute<{ n: number }>(
    sql`select count(*)::integer as n from class_members where class_id = ${id} and role = 'student'`,
  );
  const n = rows[0]?.n ?? 0;
  const all = capacity + extraSeats;
  if (n <= all) return;
  throw new Invalid(
    `${n} pupils are on its roster, and it has ${all} ${all === 1 ? "seat" : "seats"}. Give it more seats first.`,
  );
}

/** Where the viewer may put a class; the policies say the same, without words. */
async function assertPlace(tx: Tx, groupId: string): Promise<void> {
  const { rows } = await tx.execute<{ name: string; archived: boolean; works: boolean }>(sql`
    select name, deleted_at is not null as archived,
           app.is_system_admin() or app.works_in_group(id) as works
    from groups where id = ${groupId}`);
  const [group] = rows;
  const problem = !group?.works
    ? "Choose a group in which you work."
    : group.archived
      ? `“${group.name}” is archived. Choose another group.`
      : null;
  if (problem) throw new Invalid(problem, { groupId: [problem] });
}

type Parts = { termId: string | null; courseId: string | null };

/** A term and a course that are there; what a class has already it may keep. */
async function assertParts(tx: Tx, { termId, courseId }: Parts, had?: Parts): Promise<void> {
  const { rows } = await tx.execute<{ term: boolean; course: boolean }>(sql`
    select exists (select from academic_sessions where id = ${termId}::uuid and deleted_at is null) as term,
           exists (select from courses where id = ${courseId}::uuid and deleted_at is null) as course`);
  const [found] = rows;
  const fields: Record<string, string[]> = {};
  if (termId && termId !== had?.termId && !found?.term) fields.termId = ["This term is gone."];
  if (courseId && courseId !== had?.courseId && !found?.course) {
    fields.courseId = ["This course is gone."];
  }
  const [problem] = Object.values(fields).flat();
  if (problem) throw new Invalid(`${problem} Choose another one.`, fields);
}

type Seats = { capacity: number; extraSeats: number };

/** How many seats a class has is an admin's to say; the trigger guard_class says so too. */
function assertSeats(found: LoadedClass, { capacity, extraSeats }: Seats): void {
  const same = capacity === found.capacity && extraSeats === found.extraSeats;
  if (same) return;
  const problem = !found.administers
    ? "Only an admin of its group changes how many seats a class has."
    : found.enrolled > capacity + extraSeats
      ? `${found.enrolled} pupils are in the class already.`
      : null;
  if (problem) throw new Invalid(problem, { capacity: [problem] });
}

/** Whoever teaches one class teaches the other, with whoever answers for it, unless somebody does. */
async function copyTeachers(tx: Tx, from: string, to: string): Promise<void> {
  try {
    await tx.execute(sql`
      insert into class_members (tenant_id, class_id, user_id, role, is_primary)
      select m.tenant_id, ${to}, m.user_id, 'teacher',
             m.is_primary and not exists (
               select from class_members p where p.class_id = ${to} and p.is_primary)
      from class_members m where m.class_id = ${from} and m.role = 'teacher'
      on conflict (class_id, user_id) do nothing`);
  } catch (error) {
    if (pgError(error)?.constraint !== "class_members_staff_of_school") throw error;
    const problem =
      "Not all of its teachers belong to the school of the new class. Make the class without them, then add those who do.";
    throw new Invalid(problem, { copyTeachers: [problem] });
  }
}

/** Saves one row if it still is at the version that was loaded. */
async function save(tx: Tx, found: LoadedClass, change: SQL): Promise<Saved> {
  const { rows } = await tx.execute<Saved>(sql`
    update classes set ${change}
    where id = ${found.id} and updated_at = ${found.version}::timestamptz
    returning id, updated_at::text as version`);
  const [saved] = rows;
  if (!saved) throw changedMeanwhile(await loadClass(tx, found.id));
  return saved;
}

const grades = ({ gradeLevels }: { gradeLevels: readonly string[] }): SQL =>
  sql`${`{${[...new Set(gradeLevels)].join(",")}}`}::grade_level[]`;
const json = (settings: Settings): SQL => sql`${JSON.stringify(settings)}::jsonb`;
