import type { Roll } from "./classes";
import type {
  ClassMemberRow,
  ClassRow,
  Clock,
  CourseRow,
  GradeLevel,
  GroupRow,
  SchoolRow,
  StudentRow,
  UserRow,
} from "./model";
import type { Registrar } from "./people";
import { at, type Random, seededUuid } from "./random";
import { isElementary, type School, schools } from "./schools";
import { schoolPath } from "./staff";
import { makeTerms, type Terms } from "./terms";

type Rosters = { classes: ClassRow[]; classMembers: ClassMemberRow[] };
type Given = {
  roll: Roll;
  groups: readonly GroupRow[];
  people: Registrar;
  made: Rosters;
  random: Random;
  clock: Clock;
};

const streets = ["Juniper Street", "Old Mill Road", "Sagebrush Avenue", "Harbor Way", "Luz Lane"];

/** The grades of the seed ("K", "1" … "12") by their codes. */
export function gradeLevelOf(grade: string): GradeLevel {
  return grade === "K" ? "KG" : (grade.padStart(2, "0") as GradeLevel);
}

/**
 * What a district's schools keep besides: a profile of each, a record of each pupil, two school years
 * with their semesters, courses, and the classes bound to them. Everything that is drawn comes from a
 * fork of its own, and what stood before stands as it did.
 */
export function makeAcademics({ roll, groups, people, made, random, clock }: Given) {
  const { tenantId, seed } = roll;
  const terms = makeTerms(tenantId, seed, clock.schoolYear);
  const courses = makeCourses(roll, made.classes);
  const profiles = schools.map((school, index) =>
    makeProfile(roll, school, { index, people, random: random.fork(school.code) }),
  );
  bindClasses(roll, made, courses, terms);
  return {
    classes: made.classes,
    classMembers: made.classMembers,
    academicSessions: terms.rows,
    courses,
    schools: profiles,
    students: makeStudents({ people, groups, profiles, random: random.fork("students") }),
  };
}

function makeProfile(
  roll: Roll,
  school: School,
  { index, people, random }: { index: number; people: Registrar; random: Random },
): SchoolRow {
  const groupId = roll.groupId(schoolPath(school));
  const head = people.members.find((m) => m.groupId === groupId && m.role === "group_admin");
  return {
    id: seededUuid(roll.seed, `school/${school.slug}`),
    tenantId: roll.tenantId,
    groupId,
    code: school.code,
    address: `${100 + random.int(900)} ${random.pick(streets)}, Cedar Valley`,
    phone: `+1 555 01${String(index + 10)}`,
    website: `https://${school.slug}.${people.domain}`,
    principal: people.users.find(({ id }) => id === head?.userId)?.name ?? null,
    gradeLevels: school.grades.map(gradeLevelOf),
    timeZone: "America/Los_Angeles",
  };
}

/** A record for each pupil: a number, the grade of their account, and the school they came to first. */
function makeStudents({
  people,
  groups,
  profiles,
  random,
}: {
  people: Registrar;
  groups: readonly GroupRow[];
  profiles: readonly SchoolRow[];
  random: Random;
}): StudentRow[] {
  const paths = new Map(groups.map(({ id, path }) => [id, path]));
  const bySchool = profiles.map(({ id, groupId }) => ({ id, path: paths.get(groupId) ?? "" }));
  const first = new Map<string, string>();
  for (const { userId, role, groupId } of people.members)
    if (role === "student" && !first.has(userId)) first.set(userId, paths.get(groupId) ?? "");
  const pupils = people.users.filter(({ id }) => first.has(id));
  const numbers = random.shuffle(pupils.map((_, index) => index));
  return pupils.map((user, index) => {
    const path = `${first.get(user.id)}.`;
    return {
      id: seededUuid(people.seed, `student/${user.username}`),
      tenantId: people.tenantId,
      userId: user.id,
      number: String(400_000 + at(numbers, index) * 7),
      gradeLevel: gradeOf(user),
      status: user.deletedAt ? random.pick(["transferred", "withdrawn"] as const) : "enrolled",
      schoolId: bySchool.find((school) => path.startsWith(`${school.path}.`))?.id ?? null,
    };
  });
}

function gradeOf({ metadata }: UserRow): GradeLevel | null {
  const { grade } = metadata as { grade?: string };
  return grade === undefined ? null : gradeLevelOf(grade);
}

const courseCode = (row: ClassRow) => String(row.code).replace(/^[A-Z]+-/, "");

/** One course for all classes of the same subject matter, offered by the district. */
function makeCourses(roll: Roll, classes: readonly ClassRow[]): CourseRow[] {
  const byCode = new Map<string, CourseRow>();
  for (const row of classes) {
    const code = courseCode(row);
    const known = byCode.get(code);
    const taught = gradesOf(row);
    if (known) known.gradeLevels = [...new Set([...(known.gradeLevels ?? []), ...taught])].sort();
    else
      byCode.set(code, {
        id: seededUuid(roll.seed, `course/${code}`),
        tenantId: roll.tenantId,
        groupId: roll.groupId("cedar-valley"),
        title: row.name,
        code,
        subject: row.subject ?? null,
        gradeLevels: taught,
        sourcedId: `${roll.seed}-course-${code}`,
      });
  }
  return [...byCode.values()];
}

function gradesOf(row: ClassRow): GradeLevel[] {
  const school = schools.find(({ code }) => String(row.code).startsWith(`${code}-`));
  if (!school) return [];
  if (!isElementary(school)) return school.grades.map(gradeLevelOf);
  return school.grades
    .filter((grade) => String(row.code) === `${school.code}-${grade}A`)
    .map(gradeLevelOf);
}

/**
 * Binds the classes to the school year, their course and their grades, and lets some be what a list
 * can be asked for: Geometry of Cedar Valley High is full, Statistics holds two more than it has room
 * for, and Photography, of next semester, has a teacher and no pupil yet.
 */
function bindClasses(roll: Roll, made: Rosters, courses: readonly CourseRow[], terms: Terms) {
  for (const row of made.classes) {
    row.academicSessionId = terms.year;
    row.courseId = courses.find(({ code }) => code === courseCode(row))?.id ?? null;
    row.gradeLevels = gradesOf(row);
  }
  const find = (code: string) => made.classes.find((row) => row.code === code);
  const pupils = (row: ClassRow) =>
    made.classMembers.filter(({ classId, role }) => classId === row.id && role === "student")
      .length;
  const full = find("CVH-MATH-105");
  if (full) full.capacity = pupils(full);
  const over = find("CVH-MATH-106");
  if (over) Object.assign(over, { capacity: pupils(over) - 2, extraSeats: 2 });
  const arts = find("CVH-ARTS-108");
  if (arts) addEmptyClass(roll, made, arts, terms);
}

function addEmptyClass(roll: Roll, made: Rosters, like: ClassRow, terms: Terms) {
  const code = "CVH-ARTS-109";
  const id = seededUuid(roll.seed, `class/${code}`);
  const leads = made.classMembers.find((m) => m.classId === like.id && m.isPrimary);
  if (leads)
    made.classMembers.push({
      ...leads,
      id: seededUuid(roll.seed, `class-member/${code}/teacher`),
      classId: id,
    });
  made.classes.push({
    ...like,
    id,
    name: "Photography",
    code,
    courseId: null,
    scheduleDescription: "Tue, Thu · period 4",
    startDate: terms.spring.startDate,
    endDate: terms.spring.endDate,
    academicSessionId: terms.spring.id,
    sourcedId: `${roll.seed}-${code}`,
  });
}
