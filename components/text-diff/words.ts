import { diffWordsWithSpace } from "diff";
import type { DiffRow, Side } from "@/components/text-diff/diff-rows";

/** A stretch of a line; changed where the other side has other words. */
export type Span = { text: string; changed: boolean };

/** What marking words may cost: longer lines, and rows beyond these, are coloured as a whole. */
const mostCharacters = 2000;
const mostPairs = 300;
const mostEdits = 200;
/** Lines that share less than this are two different lines; marks would only flicker. */
const alike = 0.4;

/** Marks in rows with both sides what is different within the line. */
export function markWords(rows: readonly DiffRow[]): DiffRow[] {
  let pairs = 0;
  return rows.map((row) => {
    if (row.same || !row.before || !row.after || pairs >= mostPairs) return row;
    pairs += 1;
    return markRow(row);
  });
}

function markRow(row: DiffRow): DiffRow {
  const before = textOf(row.before);
  const after = textOf(row.after);
  if (!row.before || !row.after || Math.max(before.length, after.length) > mostCharacters)
    return row;
  const changes = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  if (!changes) return row;
  const shared = changes
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.trim().length, 0);
  if (shared < alike * Math.max(before.trim().length, after.trim().length)) return row;
  const side = (one: Side, other: "added" | "removed"): Side => ({
    line: one.line,
    spans: changes
      .filter((change) => !change[other])
      .map(({ value, added, removed }) => ({ text: value, changed: added || removed })),
  });
  return { ...row, before: side(row.before, "added"), after: side(row.after, "removed") };
}

function textOf(side: Side | null): string {
  return side?.spans.map(({ text }) => text).join("") ?? "";
}
