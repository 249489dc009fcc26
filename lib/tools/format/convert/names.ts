import { dangerousKeys } from "../vocabulary";

/** Words that a template gives a meaning to. */
const reserved = [
  ...["true", "false", "nil", "null", "empty", "blank", "and", "or", "not", "contains", "in"],
  ...["forloop", ...dangerousKeys],
];

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "");

/** A short number for a text that has no letters to make a name of (FNV-1a). */
function numberFor(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/** A key for a tool of this name: the same name gives the same key. */
export function keyFor(name: string): string {
  const slug = plain(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return slug.length >= 3 ? slug : `imported-${numberFor(name)}`;
}

/** A tag of the same words; "" where there are none. */
export const tagFor = (name: string): string =>
  plain(name.slice(0, 200))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 32)
    .replace(/-$/, "");

/** An id for an input of this name that none of the others has. */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const slug = plain(name)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 50);
  const isUsable = slug !== "" && !reserved.includes(slug);
  const base = isUsable ? slug : `input_${numberFor(name)}`;
  if (!taken.has(base)) return base;
  for (let suffix = 2; ; suffix++) {
    const next = `${base}_${suffix}`;
    if (!taken.has(next)) return next;
  }
}

/** "firstName" as a person reads it: "First name". */
export function labelFor(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim();
  if (words === "") return "Input";
  const lower = /^[\x20-\x7e]*$/.test(words) ? words.toLowerCase() : words;
  return cut(lower.charAt(0).toUpperCase() + lower.slice(1), 100);
}

/** A text of one line, no longer than allowed. */
export function cut(text: string, max: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  const points = [...line];
  return points.length <= max
    ? line
    : `${points
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
}

/** The beginning of a text of several lines, without half a character at its end. */
export const clip = (text: string, max: number): string =>
  text.length <= max ? text : [...text.slice(0, 2 * max)].slice(0, max).join("").trimEnd();
