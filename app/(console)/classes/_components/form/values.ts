import { noSettings, readSettings } from "@/lib/classes/settings";
import type { ClassDetail, GradeLevel } from "@/lib/classes/types";

/** What the forms of a class hold, as their controls have it. */
export type ClassValues = {
  name: string;
  code: string;
  description: string;
  level: string;
  subject: string;
  gradeLevels: GradeLevel[];
  capacity: string;
  schedule: string;
  startDate: string;
  endDate: string;
  termId: string;
  courseId: string;
} & typeof noSettings;

/** A form that nobody has filled in. @param today the first day, where none is known */
export function blankValues(today: string): ClassValues {
  return {
    name: "",
    code: "",
    description: "",
    level: "",
    subject: "",
    gradeLevels: [],
    capacity: "20",
    schedule: "",
    startDate: today,
    endDate: "",
    termId: "",
    courseId: "",
    ...noSettings,
  };
}

/** A form that holds what is kept about a class. */
export function valuesOf(found: ClassDetail): ClassValues {
  return {
    name: found.name,
    code: found.code ?? "",
    description: found.description ?? "",
    level: found.level ?? "",
    subject: found.subject ?? "",
    gradeLevels: found.gradeLevels,
    capacity: String(found.capacity),
    schedule: found.schedule ?? "",
    startDate: found.startDate,
    endDate: found.endDate ?? "",
    termId: found.term?.id ?? "",
    courseId: found.course?.id ?? "",
    ...readSettings(found.settings).values,
  };
}
