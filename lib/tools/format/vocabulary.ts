/** The words of tool/v1 that are the same in the schema, the checks, the forms and the diff. */

export const inputTypes = [
  "text",
  "textarea",
  "number",
  "range",
  "boolean",
  "date",
  "url",
  "select",
  "multiselect",
  "grade",
  "subject",
  "language",
  "file",
] as const;
export type InputType = (typeof inputTypes)[number];

/** Grades as people write them, the lowest first. */
export const toolGrades = [
  "PK",
  "K",
  "1",
  "2",
  "3",
  "4",
  "5",
  "6",
  "7",
  "8",
  "9",
  "10",
  "11",
  "12",
] as const;
export type ToolGrade = (typeof toolGrades)[number];

/** Who may be in an audience: the roles of a membership, as in the database's `member_role`. */
export const audienceRoles = ["system_admin", "group_admin", "teacher", "student"] as const;
export type AudienceRole = (typeof audienceRoles)[number];

/** Areas of learning; the last catches what has none. */
export const subjects = [
  "english",
  "reading",
  "writing",
  "math",
  "science",
  "social-studies",
  "history",
  "geography",
  "civics",
  "world-languages",
  "computer-science",
  "arts",
  "music",
  "drama",
  "physical-education",
  "health",
  "career",
  "other",
] as const;
export type Subject = (typeof subjects)[number];

/** Free text: what a person types or uploads as they like; it never goes into a system message. */
const freeText: readonly InputType[] = ["text", "textarea", "url", "file"];
export const isFreeText = (type: InputType): boolean => freeText.includes(type);

/** Keys that mean something to JavaScript's own objects. */
export const dangerousKeys: readonly string[] = ["__proto__", "constructor", "prototype"];

/** The code of a grade in rosters (OneRoster's, as CEDS has them): K is KG, 5 is 05. */
export function rosterGrade(grade: ToolGrade): string {
  if (grade === "PK") return grade;
  return grade === "K" ? "KG" : grade.padStart(2, "0");
}

/**
 * Whether a text is a well-formed language tag (BCP 47) that runs of Intl accept.
 * @returns false for an empty text too
 */
export function isLanguageTag(text: string): boolean {
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}$/.test(text)) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch (error) {
    // Intl's way to say that a tag is malformed, such as one with a part twice.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
