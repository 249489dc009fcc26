import { diffArrays } from "diff";
import { markWords, type Span } from "@/components/text-diff/words";

/** One line on one side; its number counts from 1. */
export type Side = { line: number; spans: readonly Span[] };

/** What stands side by side; the same on both sides, or different, or on one side only. */
export type DiffRow = { same: boolean; before: Side | null; after: Side | null };

/** Rows that show, or unchanged ones that stand folded between them. */
export type DiffPart = {
  folded: boolean;
  rows: readonly DiffRow[];
  /** So many lines; more than there are rows where there are too many to send. */
  lines: number;
};

export type DiffResult = {
  parts: readonly DiffPart[];
  added: number;
  removed: number;
  /**
   * - same: nothing to show
   * - ends: the texts differ in their line ends alone
   * - long, different: all lines removed and all added, since comparing would take too long
   */
  remark: "same" | "ends" | "long" | "different" | null;
};

/** Above it, nothing is compared line by line. */
export const mostCharacters = 256 * 1024;
/** What the comparing may cost (Myers: time grows with the differences). */
const mostEdits = 6000;
const mostTime = 250;
/** Unchanged lines that stand around a change. */
const context = 3;
/** More rows than these nobody reads, and the page would weigh megabytes. */
const mostFolded = 400;
const mostRows = 4000;

/**
 * Compares two texts by lines, and changed lines by words. It always answers quickly: what is too
 * long or too different comes as everything removed and everything added, and says so.
 */
export function diffRows(before: string, after: string): DiffResult {
  if (before === after) return { parts: [], added: 0, removed: 0, remark: "same" };
  const old = linesOf(before);
  const now = linesOf(after);
  const tooLong = Math.max(before.length, after.length) > mostCharacters;
  const changes = tooLong
    ? undefined
    : diffArrays(old, now, { timeout: mostTime, maxEditLength: mostEdits });
  if (!changes) return coarse(old, now, tooLong ? "long" : "different");
  const rows = rowsOf(changes);
  const removed = rows.filter((row) => !row.same && row.before).length;
  const added = rows.filter((row) => !row.same && row.after).length;
  const remark = removed + added === 0 ? "ends" : null;
  return { parts: limit(fold(rows)), added, removed, remark };
}

/** Lines without their ends; the end of the last line begins no further one. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

function plain(text: string, line: number): Side {
  return { line, spans: [{ text, changed: false }] };
}

function coarse(old: string[], now: string[], remark: "long" | "different"): DiffResult {
  const rows = pair(old.slice(0, mostRows), now.slice(0, mostRows), 1, 1);
  const lines = Math.max(old.length, now.length);
  const parts = [{ folded: false, rows, lines }];
  return { parts, added: now.length, removed: old.length, remark };
}

type Change = { value: string[]; added: boolean; removed: boolean };

function rowsOf(changes: readonly Change[]): DiffRow[] {
  const rows: DiffRow[] = [];
  let old = 1;
  let now = 1;
  let gone: string[] = [];
  let come: string[] = [];
  const flush = () => {
    rows.push(...pair(gone, come, old, now));
    old += gone.length;
    now += come.length;
    gone = [];
    come = [];
  };
  for (const { value, added, removed } of changes) {
    if (removed) gone.push(...value);
    else if (added) come.push(...value);
    else {
      flush();
      for (const text of value) {
        rows.push({ same: true, before: plain(text, old), after: plain(text, now) });
        old += 1;
        now += 1;
      }
    }
  }
  flush();
  return markWords(rows);
}

/** Sets what went beside what came, line by line. */
function pair(gone: readonly string[], come: readonly string[], old: number, now: number) {
  const length = Math.max(gone.length, come.length);
  return Array.from({ length }, (_, index): DiffRow => {
    const before = gone[index];
    const after = come[index];
    return {
      same: false,
      before: before === undefined ? null : plain(before, old + index),
      after: after === undefined ? null : plain(after, now + index),
    };
  });
}

/** Unchanged rows far from any change are folded away, if they are more than a few. */
function fold(rows: readonly DiffRow[]): DiffPart[] {
  const near = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    if (!row.same) near.fill(1, Math.max(0, index - context), index + context + 1);
  });
  const parts: DiffPart[] = [];
  let from = 0;
  for (let index = 1; index <= rows.length; index += 1) {
    if (index < rows.length && near[index] === near[from]) continue;
    const lines = index - from;
    const folded = near[from] === 0 && lines > context;
    const shown = folded && lines > mostFolded ? [] : rows.slice(from, index);
    parts.push({ folded, rows: shown, lines });
    from = index;
  }
  return parts;
}

function limit(parts: readonly DiffPart[]): DiffPart[] {
  let left = mostRows;
  return parts.map((part) => {
    if (part.folded) return part;
    const rows = part.rows.slice(0, left);
    left -= rows.length;
    return { ...part, rows };
  });
}
