import type { GradeLevel } from "@/lib/classes/types";

/** A course in the list. */
export type CourseRow = {
  id: string;
  title: string;
  code: string | null;
  subject: string | null;
  gradeLevels: GradeLevel[];
  archived: boolean;
  version: string;
  /** How many living classes are sections of it. */
  classes: number;
  group: { id: string; name: string; visible: boolean };
  /** Whether the viewer may change it. */
  manages: boolean;
};
