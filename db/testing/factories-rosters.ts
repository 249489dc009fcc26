import type { Queryable } from "@/db/catalog";
import {
  type GroupRow,
  insert,
  makeClass,
  makeClassMember,
  makeMember,
  makeUser,
  type Row,
  unique,
} from "./factories";

/** The profile of a school; `group` may be of any type, as in the database. */
export function makeSchool(db: Queryable, group: GroupRow, over: Row = {}) {
  return insert(db, "schools", { tenant_id: group.tenantId, group_id: group.id, ...over });
}

/** The pupil's record of a person, without a school. */
export function makeStudent(db: Queryable, tenantId: string, userId: string, over: Row = {}) {
  return insert(db, "students", {
    tenant_id: tenantId,
    user_id: userId,
    number: `number-${unique()}`,
    ...over,
  });
}

/** A term of the school year that ends in 2027. */
export function makeAcademicSession(db: Queryable, tenantId: string, over: Row = {}) {
  return insert(db, "academic_sessions", {
    tenant_id: tenantId,
    title: `Term ${unique()}`,
    type: "term",
    start_date: "2026-08-17",
    end_date: "2026-12-18",
    school_year: 2027,
    ...over,
  });
}

export function makeCourse(db: Queryable, group: GroupRow, over: Row = {}) {
  return insert(db, "courses", {
    tenant_id: group.tenantId,
    group_id: group.id,
    title: `Course ${unique()}`,
    ...over,
  });
}

/** A draft below the group, from one session to the other. */
export function makeRollover(
  db: Queryable,
  group: GroupRow,
  made: { createdBy: string; from: string; to: string },
) {
  return insert(db, "rollovers", {
    tenant_id: group.tenantId,
    group_id: group.id,
    from_session_id: made.from,
    to_session_id: made.to,
    created_by: made.createdBy,
  });
}

export function makeRolloverChange(
  db: Queryable,
  tenantId: string,
  rolloverId: string,
  over: Row = {},
) {
  return insert(db, "rollover_changes", {
    tenant_id: tenantId,
    rollover_id: rolloverId,
    kind: "class_copied",
    ...over,
  });
}

/** The newest spell of a person in a class, as the triggers of the roster have made it. */
export async function spellOf(db: Queryable, classId: string, userId: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    "select id from enrollments where class_id = $1 and student_id = $2 order by created_at desc limit 1",
    [classId, userId],
  );
  const [row] = rows;
  if (!row) throw new Error("the triggers made no spell");
  return row.id;
}

/** A pupil of the group who sits in no class. */
export async function makePupil(db: Queryable, node: GroupRow): Promise<string> {
  const userId = await makeUser(db, node.tenantId);
  await makeMember(db, userId, node, "student");
  return userId;
}

/** A class that was archived with its pupil on the roster. */
export async function makeArchivedClass(db: Queryable, node: GroupRow) {
  const classId = await makeClass(db, node, { deleted_at: "2026-06-30" });
  const pupil = await makePupil(db, node);
  return { classId, roster: await makeClassMember(db, node.tenantId, classId, pupil, "student") };
}
