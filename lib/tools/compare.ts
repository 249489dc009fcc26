import { type Change, diffByMeaning } from "./format/meaning";
import { parseTool } from "./format/parse";

/** What differs by meaning, or that a text is not sound, so that nothing can be said of its meaning. */
export type Comparison =
  | { ok: true; changes: Change[] }
  | { ok: false; unsound: "before" | "after" };

/** Compares two texts of a tool by what they mean. */
export function compareTexts(before: string, after: string): Comparison {
  const [old, now] = [parseTool(before), parseTool(after)];
  if (!old.ok) return { ok: false, unsound: "before" };
  if (!now.ok) return { ok: false, unsound: "after" };
  return { ok: true, changes: diffByMeaning(old.tool, now.tool) };
}

/** The sides of a comparison, as an address has them: `2..3`, or `2..now` for the text as it stands. */
export type Sides = { from: number; to: number | "now" };

/** @returns null for what is no comparison */
export function parseSides(asked: string | undefined): Sides | null {
  const [, from, to] = /^([1-9]\d{0,5})\.\.([1-9]\d{0,5}|now)$/.exec(asked ?? "") ?? [];
  if (!from || !to) return null;
  return { from: Number(from), to: to === "now" ? to : Number(to) };
}
