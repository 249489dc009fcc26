import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { type GroupRow, insert, makeClass, makeMember, makeUser } from "@/db/testing/factories";
import { asViewer, type Tx } from "@/db/viewer";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { makeSchool, type School } from "@/lib/people/testing/school";
import { createRolloverInput } from "./input";
import { createRollover } from "./mutations";
import { getRollover } from "./queries";

export type YearWorld = School & {
  /** The year that ends, its terms, and the same a year later. */
  terms: Record<"year" | "fall" | "spring" | "nextYear" | "nextFall" | "nextSpring", string>;
};

/** A district with two schools, and two school years of two semesters. */
export async function makeYearWorld(): Promise<YearWorld> {
  const { ownerUrl } = await testDatabase();
  const school = await makeSchool();
  const { tenantId } = school.admin;
  return withOwner(ownerUrl, async (owner) => {
    const term = (title: string, from: string, to: string, parent?: string) =>
      insert(owner, "academic_sessions", {
        tenant_id: tenantId,
        title,
        type: parent ? "semester" : "school_year",
        start_date: from,
        end_date: to,
        parent_id: parent ?? null,
        school_year: Number(title.includes("6–27") || parent ? 2027 : 2028),
      });
    const year = await term("2026–27", "2026-08-20", "2027-06-10");
    const fall = await term("Fall 2026", "2026-08-20", "2026-12-20", year);
    const spring = await term("Spring 2027", "2027-01-10", "2027-06-10", year);
    const nextYear = await term("2027–28", "2027-08-23", "2028-06-12");
    const nextFall = await term("Fall 2027", "2027-08-23", "2027-12-22", nextYear);
    const nextSpring = await term("Spring 2028", "2028-01-11", "2028-06-12", nextYear);
    return { ...school, terms: { year, fall, spring, nextYear, nextFall, nextSpring } };
  });
}

export const as = <T>(who: TestPerson, run: (tx: Tx) => Promise<T>, action = "tested") =>
  asViewer(who, run, { action });

/** A class of that group with so many pupils, who belong to it, and these teachers. */
export async function makeRoster(
  group: GroupRow,
  over: Record<string, unknown>,
  roster: { teachers?: readonly string[]; pupils?: readonly string[] } = {},
): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const id = await makeClass(owner, group, over);
    const add = (userId: string, role: string, primary: boolean) =>
      insert(owner, "class_members", {
        tenant_id: group.tenantId,
        class_id: id,
        user_id: userId,
        role,
        is_primary: primary,
      });
    for (const [at, userId] of (roster.teachers ?? []).entries())
      await add(userId, "teacher", at === 0);
    for (const userId of roster.pupils ?? []) await add(userId, "student", false);
    return id;
  });
}

/** A pupil of the group; without a grade they have no record. */
export async function makePupil(
  group: GroupRow,
  grade: string | null,
  over: Record<string, unknown> = {},
): Promise<string> {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => {
    const userId = await makeUser(owner, group.tenantId);
    await makeMember(owner, userId, group, "student");
    if (grade)
      await insert(owner, "students", {
        tenant_id: group.tenantId,
        user_id: userId,
        grade_level: grade,
        ...over,
      });
    return userId;
  });
}

/** A draft of the group's next year. */
export async function makeDraft(who: TestPerson, group: GroupRow, { terms }: YearWorld) {
  const input = createRolloverInput.parse({
    groupId: group.id,
    fromId: terms.year,
    toId: terms.nextYear,
  });
  const { id } = await as(who, (tx) => createRollover(tx, input));
  return getRollover(who, id);
}

export const gradeOf = async (userId: string) =>
  (
    await asOwner<{ grade: string; status: string }>(
      "select grade_level as grade, status from students where user_id = $1",
      [userId],
    )
  )[0];
export const classRow = async (id: string) =>
  (
    await asOwner("select *, start_date::text, end_date::text from classes where id = $1", [id])
  )[0] ?? {};
/** The copies of a class, with whoever teaches them. */
export const copiesOf = (id: string) =>
  asOwner<{
    id: string;
    name: string;
    term: string;
    from: string;
    until: string | null;
    teachers: string[];
    archived: boolean;
    [column: string]: unknown;
  }>(
    `select c.id, c.name, s.title as term, c.start_date::text as "from", c.end_date::text as until,
            c.deleted_at is not null as archived, c.capacity, c.enrolled_count, c.teacher_count, c.sourced_id,
            array(select m.user_id from class_members m where m.class_id = c.id order by m.is_primary desc) as teachers
     from rollover_changes h join classes c on c.id = h.new_class_id
     left join academic_sessions s on s.id = c.academic_session_id
     where h.class_id = $1 and h.kind = 'class_copied' order by c.created_at`,
    [id],
  );

/** One class of each kind, one pupil of each fate. */
export async function furnish({ school, other, terms, teacher }: YearWorld) {
  const pupils = {
    first: await makePupil(school, "KG"),
    last: await makePupil(school, "12"),
    held: await makePupil(school, "09"),
    none: await makePupil(school, null),
    gone: await makePupil(school, "05", { status: "transferred" }),
    elsewhere: await makePupil(other, "03"),
  };
  const gone = await makePerson({ role: "teacher", in: school });
  await asOwner("update users set deleted_at = now(), status = 'archived' where id = $1", [
    gone.userId,
  ]);
  const classes = {
    timed: await makeRoster(
      school,
      {
        name: "Algebra",
        code: "A-1",
        academic_session_id: terms.fall,
        start_date: "2026-08-25",
        end_date: "2026-12-20",
        capacity: 30,
        extra_seats: 4,
        sourced_id: "x-1",
      },
      { teachers: [teacher.userId, gone.userId], pupils: [pupils.first, pupils.held] },
    ),
    vacant: await makeRoster(school, {
      name: "Biology",
      academic_session_id: terms.spring,
      start_date: "2027-01-10",
      end_date: null,
    }),
    untimed: await makeRoster(
      school,
      { name: "Chess", start_date: "2026-09-01", end_date: "2027-06-30" },
      { teachers: [teacher.userId] },
    ),
    completed: await makeRoster(school, {
      name: "Drama",
      academic_session_id: terms.year,
      start_date: "2026-08-20",
      status: "completed",
    }),
    cancelled: await makeRoster(school, {
      name: "Ethics",
      academic_session_id: terms.fall,
      status: "cancelled",
    }),
    archived: await makeRoster(school, {
      name: "French",
      academic_session_id: terms.fall,
      deleted_at: "2026-10-01",
    }),
    elsewhere: await makeRoster(other, { name: "Greek", academic_session_id: terms.fall }),
  };
  return { pupils, classes };
}
export type Furnished = Awaited<ReturnType<typeof furnish>>;
