import { PatternFault, parsePattern } from "./pattern/parse";
import { compile, runs } from "./pattern/run";

/** The longest text that a pattern is tried on. */
const MAX_TEXT = 100_000;

export type Match = { ok: true; fits: boolean } | { ok: false; message: string };

/**
 * Whether a regular expression fits a part of a text. Runs on a machine without backtracking, so
 * that no pattern can hang it; what needs backtracking is refused.
 * @returns whether it fits, or why the pattern or the text is refused
 */
export function matchPattern(source: string, text: string): Match {
  if (text.length > MAX_TEXT) return { ok: false, message: "The text is too long for a pattern." };
  try {
    return { ok: true, fits: runs(compile(parsePattern(source)), text) };
  } catch (error) {
    if (error instanceof PatternFault) return { ok: false, message: error.message };
    throw error;
  }
}

/** Why a pattern is refused; undefined for one that runs. */
export function patternFault(source: string): string | undefined {
  const tried = matchPattern(source, "");
  return tried.ok ? undefined : tried.message;
}
