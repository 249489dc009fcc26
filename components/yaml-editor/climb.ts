import type { Text } from "@codemirror/state";
import { type Line, type Opener, readLine, scalarOf } from "@/components/yaml-editor/line";

/** A step of the way up: the key (or the item's place) and the mapping that holds it. */
export type Level = { key: string | number; column: number; among: Map<string, string> };

export type Climb = {
  /** From the innermost to the outermost. */
  levels: Level[];
  /** The keys above the place that stand in the same mapping. */
  among: Map<string, string>;
  /** A collection in brackets, or a text, that began further up and isn't closed. */
  open: { offset: number } | "text" | null;
};

type Way = Climb & { column: number; list: boolean; beside: Map<string, string> };

/**
 * Goes up from a place by indentation to the root: each line that stands further left, and opens
 * something, is a parent; what stands as far is a sibling.
 * @param head the place's own line up to the place; its dashes are parents too
 */
export function climb(doc: Text, lineNumber: number, head: Line, column: number): Climb {
  const among = new Map<string, string>();
  const way: Way = { levels: [], among, open: null, column, list: false, beside: among };
  for (const opener of head.openers.toReversed()) if (opener.column < way.column) step(way, opener);
  for (let number = lineNumber - 1; number >= 1; number -= 1) {
    const { from, text } = doc.line(number);
    // What stands further right belongs to siblings; long documents are read fast.
    const indent = text.search(/[^ ]/);
    if (indent === -1 || indent > way.column) continue;
    const line = readLine(text);
    if (line.boundary) break;
    if (!line.empty && !pass(way, line, from)) break;
  }
  return { levels: way.levels, among, open: way.open };
}

/** Looks at one line on the way up; false where the way ends in a text. */
function pass(way: Way, line: Line, from: number): boolean {
  for (const opener of line.openers.toReversed()) {
    if (opener.column > way.column) continue;
    if (opener.column === way.column && !isParentList(way, opener)) {
      beside(way, opener, line);
      continue;
    }
    const last = opener === line.openers.at(-1);
    if (last && opensText(way, line, from)) return false;
    step(way, opener);
  }
  return true;
}

/** The items of a list may stand as far left as its key (YAML 1.2.2, 8.2.1). */
function isParentList(way: Way, opener: Opener): boolean {
  return way.list && opener.kind === "key";
}

function beside(way: Way, opener: Opener, line: Line) {
  const level = way.levels.at(-1);
  if (way.list) {
    if (level && typeof level.key === "number") level.key += 1;
  } else if (opener.kind === "key" && !way.beside.has(opener.name))
    way.beside.set(opener.name, scalarOf(line.value.text));
}

function opensText(way: Way, line: Line, from: number): boolean {
  const { text } = line.value;
  if (text === "" || text.startsWith("#")) return false;
  way.open =
    /^[[{]/.test(text) && way.levels.length === 0 ? { offset: from + line.value.from } : "text";
  return way.open === "text";
}

function step(way: Way, opener: Opener) {
  if (opener.column >= way.column && !isParentList(way, opener)) return;
  const among = new Map<string, string>();
  way.levels.push({
    key: opener.kind === "dash" ? 0 : opener.name,
    column: opener.column,
    among,
  });
  way.column = opener.column;
  way.list = opener.kind === "dash";
  way.beside = among;
}

/** Adds the keys that stand below the place to the mappings that hold it, in one pass. */
export function addKeysBelow(
  doc: Text,
  lineNumber: number,
  mappings: readonly { column: number; among: Map<string, string> }[],
) {
  const open = mappings.toSorted((a, b) => b.column - a.column);
  if (lineNumber === doc.lines) return;
  const lines = doc.iterLines(lineNumber + 1);
  for (let next = lines.next(); !next.done && open.length > 0; next = lines.next()) {
    const text = next.value;
    const indent = text.search(/[^ ]/);
    if (indent === -1 || indent > (open[0]?.column ?? 0)) continue;
    const line = readLine(text);
    if (line.boundary) return;
    const [first] = line.openers;
    if (line.empty) continue;
    while (open[0] && open[0].column > indent) open.shift();
    if (first?.kind !== "key") continue;
    for (const { column, among } of open)
      if (column === indent && !among.has(first.name))
        among.set(first.name, scalarOf(line.value.text));
  }
}
