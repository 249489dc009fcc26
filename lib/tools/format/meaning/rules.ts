import type { Path } from "../problems";

/** One difference between two tools, in words. */
export type Change = {
  path: Path;
  sentence: string;
  /** Less is held back, more is kept, or fewer people are told. */
  loosensSafety: boolean;
  /** Somebody may see the tool who could not before. */
  widensAudience: boolean;
};

/** How a key is compared. `loosens` is asked only when the two values differ. */
export type Rule<V> = {
  label: string;
  loosens?: (before: V, after: V) => boolean;
};
/** A rule for each key of T: one that is forgotten does not compile. */
export type Rules<T> = { [K in keyof T]-?: Rule<T[K]> };

/** The same text for the same value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "none";
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
}

export const isSame = (before: unknown, after: unknown): boolean =>
  canonical(before) === canonical(after);

/** A short value in words; undefined for one that is too long to stand in a sentence. */
function show(value: unknown): string | undefined {
  if (value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return value.toLocaleString("en-US", { maximumFractionDigits: 10 });
  if (typeof value !== "string") return undefined;
  const isShort = value.length <= 60 && !value.includes("\n");
  if (!isShort) return undefined;
  return /^[a-z0-9_-]+$/i.test(value) ? value : `“${value}”`;
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

/** What became of a value: "Temperature 0.3 → 0.9", "Tags: added math", "Description changed". */
export function sentenceFor(label: string, before: unknown, after: unknown): string {
  if (isTexts(before ?? []) && isTexts(after ?? []) && (isTexts(before) || isTexts(after))) {
    return listSentence(label, isTexts(before) ? before : [], isTexts(after) ? after : []);
  }
  const [from, to] = [show(before), show(after)];
  if (from !== undefined && to !== undefined) return `${label} ${from} → ${to}`;
  if (before === undefined) return `${label} added`;
  if (after === undefined) return `${label} removed`;
  return `${label} changed`;
}

function listSentence(label: string, before: readonly string[], after: readonly string[]): string {
  const added = after.filter((one) => !before.includes(one));
  const removed = before.filter((one) => !after.includes(one));
  const parts = [
    ...(added.length > 0 ? [`added ${few(added)}`] : []),
    ...(removed.length > 0 ? [`removed ${few(removed)}`] : []),
  ];
  return `${label}: ${parts.length > 0 ? parts.join("; ") : "another order"}`;
}

function few(items: readonly string[]): string {
  const shown = items.slice(0, 5).map((one) => show(one) ?? `“${one.slice(0, 59)}…”`);
  const rest = items.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}

/** Compares two objects key by key. */
export function compare<T extends object>(
  rules: Rules<T>,
  before: T,
  after: T,
  base: Path,
): Change[] {
  const keys = Object.keys(rules) as (keyof T & string)[];
  return keys.flatMap((key): Change[] => {
    if (isSame(before[key], after[key])) return [];
    const { label, loosens } = rules[key];
    return [
      {
        path: [...base, key],
        sentence: sentenceFor(label, before[key], after[key]),
        loosensSafety: loosens?.(before[key], after[key]) ?? false,
        widensAudience: false,
      },
    ];
  });
}

/** Whether something that was there is there no more. */
export const loses = (before: unknown, after: unknown): boolean =>
  before !== undefined && after === undefined;
/** Whether a list lost an item. */
export const losesItem = (before: readonly string[], after: readonly string[]): boolean =>
  before.some((one) => !after.includes(one));
/** Whether a value moved towards the end of a list, from the strict to the loose. */
export const movesUp =
  <V>(order: readonly V[]) =>
  (before: V, after: V): boolean =>
    order.indexOf(after) > order.indexOf(before);
