import type { Tool } from "./format/schema";
import type { ToolStatus } from "./types";

const statuses: Record<ToolStatus, string> = {
  draft: "Draft",
  in_review: "In review",
  approved: "Approved",
  rejected: "Sent back",
  retired: "Retired",
};

/** The state of a tool in words. */
export const toolStatusName = (status: ToolStatus): string => statuses[status];

const roles: Record<string, string> = {
  system_admin: "system admins",
  group_admin: "group admins",
  teacher: "teachers",
  student: "pupils",
};

/** A role of an audience, as many: "pupils". */
export const roleWord = (role: string): string => roles[role] ?? role;

const lists = new Intl.ListFormat("en", { type: "conjunction" });

/** "teachers and pupils" */
export const listed = (words: readonly string[]): string => lists.format(words);

/** The same at the beginning of a sentence, or alone. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A grade of a document in words: "Pre-K", "kindergarten", "grade 4". */
function gradeWord(grade: string): string {
  if (grade === "PK") return "Pre-K";
  return grade === "K" ? "kindergarten" : `grade ${grade}`;
}

/** "grades 3 to 5", "grade 4", "kindergarten to grade 2" */
export function gradesWord({ min, max }: { min: string; max: string }): string {
  if (min === max) return gradeWord(min);
  const plain = [min, max].every((grade) => /^\d+$/.test(grade));
  return plain ? `grades ${min} to ${max}` : `${gradeWord(min)} to ${gradeWord(max)}`;
}

/**
 * Who is meant by a document, without its groups: "Teachers and pupils, in grades 3 to 5".
 */
export function audienceSentence({ roles: asked, grades }: Tool["audience"]): string {
  const who = capital(listed(asked.map(roleWord)));
  if (!grades || !asked.includes("student")) return who;
  return `${who}; pupils in ${gradesWord(grades)}`;
}
