import type {
  NewAcademicSession,
  NewClass,
  NewClassMember,
  NewCourse,
  NewCustomField,
  NewGroup,
  NewGroupMember,
  NewRole,
  NewRoleTool,
  NewSchool,
  NewStudent,
  NewTenant,
  NewUser,
  NewUserRole,
} from "@/db/schema";
import type { SeedTool } from "./tools";

type Row<T, K extends keyof T> = Required<Pick<T, K>>;

export type TenantRow = Row<NewTenant, "name" | "subdomain" | "contactEmail"> & { id: string };
export type GroupRow = Row<
  NewGroup,
  "tenantId" | "type" | "name" | "slug" | "path" | "sourcedId" | "deletedAt"
> & { id: string };
export type UserRow = Row<
  NewUser,
  | "tenantId"
  | "email"
  | "emailVerified"
  | "username"
  | "name"
  | "givenName"
  | "familyName"
  | "sourcedId"
  | "status"
  | "lastLogin"
  | "metadata"
  | "deletedAt"
> & { id: string };
export type MemberRow = Row<NewGroupMember, "tenantId" | "userId" | "groupId" | "role"> & {
  id: string;
};
export type ClassRow = Row<
  NewClass,
  | "tenantId"
  | "groupId"
  | "name"
  | "code"
  | "level"
  | "subject"
  | "capacity"
  | "scheduleDescription"
  | "startDate"
  | "endDate"
  | "status"
  | "sourcedId"
  | "extraSeats"
  | "academicSessionId"
  | "courseId"
  | "gradeLevels"
> & { id: string };
export type ClassMemberRow = Row<
  NewClassMember,
  "tenantId" | "classId" | "userId" | "role" | "isPrimary"
> & { id: string };

export type SchoolRow = Row<
  NewSchool,
  | "tenantId"
  | "groupId"
  | "code"
  | "address"
  | "phone"
  | "website"
  | "principal"
  | "gradeLevels"
  | "timeZone"
> & { id: string };
export type StudentRow = Row<
  NewStudent,
  "tenantId" | "userId" | "number" | "gradeLevel" | "status" | "schoolId"
> & { id: string };
export type SessionRow = Row<
  NewAcademicSession,
  "tenantId" | "title" | "type" | "startDate" | "endDate" | "parentId" | "schoolYear" | "sourcedId"
> & { id: string };
export type CourseRow = Row<
  NewCourse,
  "tenantId" | "groupId" | "title" | "code" | "subject" | "gradeLevels" | "sourcedId"
> & { id: string };
export type GradeLevel = NonNullable<StudentRow["gradeLevel"]>;

export type Role = MemberRow["role"];

/** Someone whom a stranger may sign in as; `userId` so that tests can open a session for them. */
export type SignIn = { role: Role; login: string; password: string; name: string; userId: string };

/** One tenant with all that the seed puts into it: plain rows, no database involved. */
export type SeedTenant = {
  tenant: TenantRow;
  groups: GroupRow[];
  users: UserRow[];
  members: MemberRow[];
  classes: ClassRow[];
  classMembers: ClassMemberRow[];
  schools?: SchoolRow[];
  students?: StudentRow[];
  academicSessions?: SessionRow[];
  courses?: CourseRow[];
  customFields?: NewCustomField[];
  roles?: NewRole[];
  userRoles?: NewUserRole[];
  tools?: SeedTool[];
  roleTools?: NewRoleTool[];
  signIns: SignIn[];
};

/** The password of every demo sign-in. It guards made-up data only. */
export const DEMO_PASSWORD = "cedar-valley-demo";

/** What the dates of the demo data are counted from. */
export type Clock = {
  /** The year in which the current school year began. */
  schoolYear: number;
  /** Midnight (UTC) of the day the data is made for, as `YYYY-MM-DD`. */
  today: string;
};

/** The clock of a moment: a school year begins on the first of August. */
export function clockAt(now: Date): Clock {
  const beforeAugust = now.getUTCMonth() < 7;
  return {
    schoolYear: now.getUTCFullYear() - (beforeAugust ? 1 : 0),
    today: now.toISOString().slice(0, 10),
  };
}
