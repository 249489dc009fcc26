import type { GroupRow } from "./factories";

/** The eight who ask (design/security.md, Matrix). */
export const principals = [
  "none",
  "system_admin",
  "root_admin",
  "leaf_admin",
  "teacher",
  "student",
  "foreign_admin",
  "suspended",
] as const;
export type PrincipalName = (typeof principals)[number];

/** Where a row lies, seen from the department in which leaf_admin, teacher and student are. */
export const positions = ["own", "within", "sibling", "ancestor", "foreign"] as const;
export type Position = (typeof positions)[number];

/** Somebody with one row of everything that belongs to a person. */
export type Person = {
  userId: string;
  tenantId: string;
  member: string;
  session: string;
  credential: string;
  token: string;
  /** A draft of theirs, and a version of it that somebody else wrote. */
  tool: string;
  version: string;
  /** What they write on that tool, and a custom role that may use it. */
  draft: string;
  roleTool: string;
  chat: string;
  message: string;
  /** What hangs on that chat. */
  read: string;
  flag: string;
  note: string;
  edit: string;
  redaction: string;
  /** A file that they had made. */
  file: string;
  audit: string;
  /** A custom role, held on the group where they are. */
  userRole: string;
  factor: string;
  recovery: string;
  link: string;
  job: string;
  /** Somebody looked through their eyes. */
  viewAs: string;
  /** Their row of students, whatever they are besides. */
  record: string;
};
/** What a tenant has one of, for those tables whose rows lie in no group. */
export type TenantRows = {
  role: string;
  /** A custom role that nobody holds and no tool names. */
  spareRole: string;
  field: string;
  provider: string;
  apiKey: string;
  apiRequest: string;
  flagRule: string;
  retention: string;
  hold: string;
  /** Somebody who wrote, read and flagged what nobody of the matrix did. */
  maker: string;
  /** Two academic sessions. */
  year: string;
  nextYear: string;
};
/** A group with a class, and a person whose rows stand for that place. */
export type Place = {
  node: GroupRow;
  classId: string;
  /** The row of `person` in the roster of the class. */
  roster: string;
  /** An import that goes into the group. */
  importId: string;
  person: Person;
  /** A pupil of the group who sits in no class and has no record. */
  pupil: string;
  course: string;
  /** A draft for what lies below the group, and something it did. */
  rollover: string;
  rolloverChange: string;
  /** The spell of `person` in the class of `roster`. */
  enrollment: string;
};
export type World = {
  root: GroupRow;
  foreignRoot: GroupRow;
  /** Invited in each tenant, a member of nothing. */
  newcomer: string;
  foreignNewcomer: string;
  /** A teacher of the root group: an equal of nobody but below system_admin. */
  rootTeacher: Person;
  /**
   * Profiles of schools: of the own group, and of one below the others, so that the others have room
   * for one. There is none within: the one group there is moved alone.
   */
  schools: Partial<Record<Position, string>>;
  /** A pupil of another school of the tenant. */
  elsewhere: string;
  /** An archived class of the department, with its pupil. */
  archived: { classId: string; roster: string };
  /** Rows of the tenant of each principal, and of the other one. */
  tenants: { own: TenantRows; foreign: TenantRows };
  places: Record<Position, Place>;
  people: Record<PrincipalName, Person | null>;
};
