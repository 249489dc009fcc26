import type { ClassMemberRow, ClassRow, Clock, UserRow } from "./model";
import { at, type Random, seededUuid } from "./random";
import { gradeSlug, isElementary, type School, type Subject, schools, subjects } from "./schools";
import { HOME, schoolPath } from "./staff";

/** Who may be put into a class: the living, by the path of the group they belong to. */
export type Roll = {
  tenantId: string;
  seed: string;
  groupId(path: string): string;
  teachersAt(path: string): readonly UserRow[];
  pupilsAt(path: string): readonly UserRow[];
};

type Plan = { path: string; subject: string; name: string; code: string; level: string };
type Made = { classes: ClassRow[]; classMembers: ClassMemberRow[] };

const CAPACITY = 32;
const periods = ["Mon, Wed, Fri · period 1", "Tue, Thu · period 2", "Daily · period 3"];

/** Courses of the departments: the first four are held everywhere, all of them at HOME. */
const courses: readonly [Subject, string, string][] = [
  ["mathematics", "Algebra I", "Introductory"],
  ["language-arts", "Reading and composition", "Introductory"],
  ["science", "Earth and life science", "Introductory"],
  ["social-studies", "World geography", "Introductory"],
  ["mathematics", "Geometry", "Intermediate"],
  ["mathematics", "Statistics", "Advanced"],
  ["world-languages", "Spanish for heritage speakers", "Intermediate"],
  ["arts", "Ceramics", "Introductory"],
];

function homerooms(school: School): Plan[] {
  return school.grades.map((grade) => ({
    path: schoolPath(school, gradeSlug(grade)),
    subject: "All subjects",
    name: grade === "K" ? "Kindergarten homeroom" : `Grade ${grade} homeroom`,
    code: `${school.code}-${grade}A`,
    level: grade === "K" ? "Kindergarten" : `Grade ${grade}`,
  }));
}

function sections(school: School): Plan[] {
  const held = school.slug === HOME ? courses : courses.slice(0, 4);
  return held.map(([slug, name, level], index) => ({
    path: schoolPath(school, slug),
    subject: subjects[slug],
    name,
    code: `${school.code}-${slug.slice(0, 4).toUpperCase()}-${101 + index}`,
    level,
  }));
}

/**
 * The classes of the school year with their rosters: a homeroom for each primary grade, four
 * sections in each other school, eight at Cedar Valley High. The last section of Granite Peak
 * High is still without a teacher; one at Harbor was cancelled.
 */
export function makeClasses(roll: Roll, random: Random, clock: Clock): Made {
  const made: Made = { classes: [], classMembers: [] };
  for (const school of schools) {
    const young = isElementary(school);
    const plans = young ? homerooms(school) : sections(school);
    plans.forEach((plan, index) => {
      const row = makeClass(roll, plan, clock, made.classes.length);
      if (school.code === "HAH" && index === 3) row.status = "cancelled";
      made.classes.push(row);
      const vacant = school.code === "GPH" && index === 3;
      const teachers = vacant ? [] : pickTeachers(roll.teachersAt(plan.path), random);
      const pupils = young
        ? roll.pupilsAt(plan.path)
        : random.shuffle(roll.pupilsAt(schoolPath(school))).slice(0, 18 + random.int(10));
      addRoster(made, roll, row, teachers, pupils);
      if (school.slug === HOME && index === 0) addSignInPupil(made, roll, row, pupils, school);
    });
  }
  return made;
}

/** The first of the department, with a co-teacher now and then. */
function pickTeachers(all: readonly UserRow[], random: Random): readonly UserRow[] {
  return all.slice(0, random.chance(0.25) ? 2 : 1);
}

function makeClass(roll: Roll, plan: Plan, clock: Clock, index: number): ClassRow {
  return {
    id: seededUuid(roll.seed, `class/${plan.code}`),
    tenantId: roll.tenantId,
    groupId: roll.groupId(plan.path),
    name: plan.name,
    code: plan.code,
    level: plan.level,
    subject: plan.subject,
    capacity: CAPACITY,
    scheduleDescription: at(periods, index % periods.length),
    startDate: `${clock.schoolYear}-08-18`,
    endDate: `${clock.schoolYear + 1}-05-29`,
    status: "active",
    sourcedId: `${roll.seed}-${plan.code}`,
    extraSeats: 0,
    academicSessionId: null,
    courseId: null,
    gradeLevels: [],
  };
}

function addRoster(
  made: Made,
  roll: Roll,
  row: ClassRow,
  teachers: readonly UserRow[],
  pupils: readonly UserRow[],
) {
  const add = (user: UserRow, role: ClassMemberRow["role"], isPrimary: boolean) =>
    made.classMembers.push({
      id: seededUuid(roll.seed, `class-member/${row.code}/${user.username}`),
      tenantId: roll.tenantId,
      classId: row.id,
      userId: user.id,
      role,
      isPrimary,
    });
  teachers.forEach((teacher, index) => {
    add(teacher, "teacher", index === 0);
  });
  for (const pupil of pupils) add(pupil, "student", false);
}

/** The pupil whom one can sign in as sits in the first class of the teacher one can sign in as. */
function addSignInPupil(
  made: Made,
  roll: Roll,
  row: ClassRow,
  chosen: readonly UserRow[],
  school: School,
) {
  const isStudent = (user: UserRow) => user.username === "student";
  const student = roll.pupilsAt(schoolPath(school)).find(isStudent);
  if (student && !chosen.some(isStudent)) addRoster(made, roll, row, [], [student]);
}
