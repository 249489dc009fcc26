import type { ClassStatus, GradeLevel } from "./types";

/** The state of a class in words. */
export function classStatusName(status: ClassStatus | "archived"): string {
  return {
    active: "Running",
    completed: "Completed",
    cancelled: "Cancelled",
    archived: "Archived",
  }[status];
}

/** A grade as people say it: Pre-K, Kindergarten, Grade 4. */
export function gradeName(grade: GradeLevel): string {
  if (grade === "PK") return "Pre-K";
  if (grade === "KG") return "Kindergarten";
  return `Grade ${Number(grade)}`;
}

/** The same where there is little room: PK, K, 4. */
export function gradeShort(grade: GradeLevel): string {
  if (grade === "PK") return "PK";
  return grade === "KG" ? "K" : String(Number(grade));
}
