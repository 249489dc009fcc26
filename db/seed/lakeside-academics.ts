import type {
  ClassMemberRow,
  ClassRow,
  Clock,
  GradeLevel,
  GroupRow,
  SchoolRow,
  SeedTenant,
} from "./model";
import type { Registrar } from "./people";
import { type Random, seededUuid } from "./random";
import { makeTerms } from "./terms";

type Given = { head: { id: string; name: string }; random: Random; clock: Clock };
type Made = Pick<
  SeedTenant,
  "classes" | "classMembers" | "schools" | "students" | "academicSessions"
>;

const lower: GradeLevel[] = ["01", "02", "03", "04", "05"];
const upper: GradeLevel[] = ["06", "07", "08"];

/** Two schools, a record of each pupil, two school years and a class in each school. */
export function makeLakesideAcademics(
  { tenantId, seed, users, members, domain }: Registrar,
  groups: readonly GroupRow[],
  { head, random, clock }: Given,
): Made {
  const terms = makeTerms(tenantId, seed, clock.schoolYear);
  const made: Required<Made> = {
    classes: [],
    classMembers: [],
    schools: [],
    students: [],
    academicSessions: terms.rows,
  };
  const schools = groups.filter(({ type }) => type === "school");
  schools.forEach((group, index) => {
    const grades = index === 0 ? lower : upper;
    const code = index === 0 ? "LLS" : "LUS";
    const school = makeProfile({ tenantId, seed, domain }, group, { code, index, grades });
    made.schools.push({ ...school, principal: head.name });
    const pupils = new Set(members.filter((m) => m.groupId === group.id).map((m) => m.userId));
    const seat = (userId: string, role: ClassMemberRow["role"], classId: string) =>
      made.classMembers.push({
        id: seededUuid(seed, `class-member/${code}/${userId}`),
        tenantId,
        classId,
        userId,
        role,
        isPrimary: role === "teacher",
      });
    const row = makeClass({ tenantId, seed, code, groupId: group.id, year: terms.year, grades });
    made.classes.push({
      ...row,
      startDate: `${clock.schoolYear}-08-18`,
      endDate: `${clock.schoolYear + 1}-05-29`,
    });
    if (index === 0) seat(head.id, "teacher", row.id);
    for (const user of users.filter(({ id }) => pupils.has(id))) {
      seat(user.id, "student", row.id);
      made.students.push({
        id: seededUuid(seed, `student/${user.username}`),
        tenantId,
        userId: user.id,
        number: String(7_000 + made.students.length),
        gradeLevel: random.pick(grades),
        status: "enrolled",
        schoolId: school.id,
      });
    }
  });
  return made;
}

type Tenant = Pick<Registrar, "tenantId" | "seed" | "domain">;
type Facts = { code: string; index: number; grades: GradeLevel[] };

function makeProfile({ tenantId, seed, domain }: Tenant, group: GroupRow, facts: Facts): SchoolRow {
  return {
    id: seededUuid(seed, `school/${group.slug}`),
    tenantId,
    groupId: group.id,
    code: facts.code,
    address: `${facts.index + 1} Shore Road, Lakeside`,
    phone: `+1 555 019${facts.index}`,
    website: `https://${domain}`,
    principal: null,
    gradeLevels: facts.grades,
    timeZone: "America/New_York",
  };
}

type ClassOf = {
  tenantId: string;
  seed: string;
  code: string;
  groupId: string;
  year: string;
  grades: GradeLevel[];
};

function makeClass({ tenantId, seed, code, groupId, year, grades }: ClassOf): ClassRow {
  return {
    id: seededUuid(seed, `class/${code}-READ`),
    tenantId,
    groupId,
    name: "Reading circle",
    code: `${code}-READ`,
    level: null,
    subject: "English language arts",
    capacity: 12,
    scheduleDescription: "Fri · period 1",
    startDate: "",
    endDate: null,
    status: "active",
    sourcedId: `${seed}-${code}-READ`,
    extraSeats: 0,
    academicSessionId: year,
    courseId: null,
    gradeLevels: grades,
  };
}
