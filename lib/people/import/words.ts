import type { GrantedRole } from "./input";

/**
 * What role columns say, in OneRoster 1.1 and 1.2, School Data Sync and by hand. Administrators of
 * those systems are not taken for admins here: that a person says in the mapping (decision 020).
 */
export const ROLE_WORDS: Readonly<Record<string, GrantedRole>> = {
  student: "student",
  pupil: "student",
  learner: "student",
  teacher: "teacher",
  faculty: "teacher",
  professor: "teacher",
  instructor: "teacher",
  group_admin: "group_admin",
  "group admin": "group_admin",
};

/** Words that ask for the one role that no file grants. */
export const SYSTEM_ADMIN = /^system[\s_-]*admin(istrator)?$/i;

/** What status columns say, and OneRoster's enabledUser. */
const STATUS_WORDS: Readonly<Record<string, "active" | "invited" | "suspended">> = {
  active: "active",
  enabled: "active",
  true: "active",
  yes: "active",
  "1": "active",
  invited: "invited",
  inactive: "suspended",
  suspended: "suspended",
  disabled: "suspended",
  false: "suspended",
  no: "suspended",
  "0": "suspended",
};

/** The status for a word, or null where it stands for none (archiving is never done by a file). */
export const statusOf = (word: string) => STATUS_WORDS[word.toLowerCase()] ?? null;

/** A line of "principal = group_admin" for each word of a role column. */
export const roleWordsText = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([word, role]) => `${word} = ${role}`)
    .join("\n");

const ROLES = ["group_admin", "teacher", "student"] as const;

/** Reads such lines; what names no role is left out. */
export function parseRoleWords(text: string): Record<string, GrantedRole> {
  const values: Record<string, GrantedRole> = {};
  for (const line of text.split("\n")) {
    const at = line.lastIndexOf("=");
    const word = line.slice(0, Math.max(at, 0)).trim().toLowerCase();
    const said = line.slice(at + 1).trim();
    const role = ROLES.find((one) => one === said.toLowerCase().replace(/[\s-]/g, "_"));
    if (word && role) values[word] = role;
  }
  return values;
}
