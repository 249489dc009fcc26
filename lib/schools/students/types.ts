import type { Grade } from "@/lib/grades";

/** Whether a pupil attends, as in the database's `student_status`. */
export const studentStatuses = [
  "enrolled",
  "inactive",
  "transferred",
  "withdrawn",
  "graduated",
] as const;
export type StudentStatus = (typeof studentStatuses)[number];

export type PupilRecord = {
  number: string | null;
  grade: Grade | null;
  status: StudentStatus;
  school: { id: string; name: string } | null;
  version: string;
};
/** A time that a pupil spent in a class. */
export type Spell = {
  id: string;
  class: string;
  /** Whether the viewer may open the class. */
  classId: string | null;
  from: string;
  until: string | null;
  status: "active" | "completed" | "dropped";
};
/** What a person's page shows of their time at school. */
export type AtSchool = {
  /** Null while nobody wrote one. */
  record: PupilRecord | null;
  spells: Spell[];
  /** Schools to choose from; the groups that the viewer sees. */
  schools: { id: string; name: string }[];
  manages: boolean;
};
