import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const minLength = 8;
export const maxLength = 128;

/** Words, one a line; a password that is one of them with a little decoration is refused. */
const common = new Set(
  readFileSync(join(process.cwd(), "lib/auth/common-passwords.txt"), "utf8").trim().split("\n"),
);
/** What a finger slides along. */
const runs = [
  "abcdefghijklmnopqrstuvwxyzabc",
  "01234567890123",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiopü",
  "azertyuiop",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
  "1q2w3e4r5t6y7u8i9o0p",
].flatMap((run) => [run, [...run].reverse().join("")]);

/** Unicode has several spellings for one text; keyboards differ in which they send. */
export function normalizePassword(password: string): string {
  return password.normalize("NFC");
}

/**
 * What is wrong with a new password, in a sentence; undefined when nothing is (ASVS 6.2: length,
 * no rules of composition, common passwords refused).
 * @param personal name, e-mail address, user name, name of the district: never a good password
 */
export function passwordProblem(
  password: string,
  personal: readonly (string | null)[] = [],
): string | undefined {
  const length = [...normalizePassword(password)].length;
  if (length < minLength) return `Use at least ${minLength} characters.`;
  if (length > maxLength) return `Use at most ${maxLength} characters.`;
  const text = password.normalize("NFKC").toLowerCase();
  if (/^(.{1,4})\1+.{0,3}$/u.test(text) || /^(.)\1*$/u.test(text)) {
    return "This repeats itself. Choose something harder to guess, such as four unrelated words.";
  }
  if (isRun(text) || isDate(text)) {
    return "This is a row of keys or a date. Choose something harder to guess, such as four unrelated words.";
  }
  if (cores(text).some((core) => common.has(core) || wordsOf(personal).has(core))) {
    return "This is among the first that somebody would try. Choose something harder to guess, such as four unrelated words.";
  }
  return undefined;
}

/** The word inside `P@ssw0rd2026!`: with and without digits read as letters, ends taken off. */
function cores(text: string): string[] {
  const trimmed = (word: string) => word.replace(/^[^\p{L}]{1,4}|[^\p{L}]{1,8}$/gu, "");
  // Digits at the ends may be letters (`5ecre7`) or decoration (`dr4gon123`).
  const forms = [
    text,
    trimmed(text),
    letters(text),
    trimmed(letters(text)),
    letters(trimmed(text)),
  ];
  return forms.map(withoutSeparators);
}

const looksLike: Record<string, string> = {
  "@": "a",
  "4": "a",
  $: "s",
  "5": "s",
  "!": "i",
  "1": "i",
  "0": "o",
  "3": "e",
  "7": "t",
};

function letters(word: string): string {
  return word.replace(/[@4$5!1037]/g, (sign) => looksLike[sign] ?? sign);
}

function isRun(text: string): boolean {
  const keys = text.replace(/[^\p{L}\d]/gu, "");
  return keys.length >= 4 && runs.some((run) => run.includes(keys));
}

/** Birthdays and school years: 20120904, 04092012, 2026-2027. */
function isDate(text: string): boolean {
  return /^((19|20)\d\d\D?\d{1,2}\D?\d{1,2}|\d{1,2}\D?\d{1,2}\D?(19|20)\d\d|(19|20)\d\d\D?(19|20)\d\d)$/.test(
    text,
  );
}

/** Each value as a whole, its words, and what stands before an `@`. */
function wordsOf(personal: readonly (string | null)[]): Set<string> {
  const whole = personal.flatMap((value) => (value ? [value.normalize("NFKC").toLowerCase()] : []));
  const parts = whole.flatMap((value) => [
    value,
    value.replace(/@.*$/, ""),
    ...value.split(/[^\p{L}\d]+/u),
  ]);
  return new Set(parts.map(withoutSeparators).filter((word) => word.length >= 3));
}

function withoutSeparators(text: string): string {
  return text.replace(/[\s_.-]/g, "");
}
