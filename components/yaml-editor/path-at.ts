import type { Text } from "@codemirror/state";
import { addKeysBelow, climb, type Level } from "@/components/yaml-editor/climb";
import { type FlowPlace, flowAt } from "@/components/yaml-editor/flow-at";
import { type Line, readLine, unquote } from "@/components/yaml-editor/line";
import type { Scalars, Step } from "@/components/yaml-editor/types";

/** Where the cursor stands. */
export type Place = {
  /** From the root to the node that is being written. */
  path: readonly Step[];
  /** What that node already holds, if it is a mapping. */
  among: Scalars;
  /**
   * - block: the node begins here; it may become a mapping, a list or a scalar
   * - inline: behind a key, on its line
   * - flow-key, flow-value: within brackets
   */
  kind: "block" | "inline" | "flow-key" | "flow-value";
  /** What has been written of it so far, and where. */
  from: number;
  to: number;
  /** A colon follows: a key is being changed. */
  colon: boolean;
  /** How far a block's key is indented. */
  column: number;
};

/**
 * The place of the cursor in a document that may be half-written. It goes by indentation from the
 * cursor upwards, as a reader's eye does: what is wrong elsewhere doesn't matter, and a mapping
 * whose next key has just been begun is still a mapping (a parser sees a scalar there).
 * @returns null in comments, block scalars and texts of several lines
 */
export function placeAt(doc: Text, pos: number): Place | null {
  const at = doc.lineAt(pos);
  const head = readLine(at.text.slice(0, pos - at.from));
  const whole = readLine(at.text);
  if (
    head.boundary ||
    at.text
      .slice(0, pos - at.from)
      .trimStart()
      .startsWith("#")
  )
    return null;
  const column = head.empty ? pos - at.from : head.content;
  // In front of what stands on the line nothing can begin.
  if (head.empty && !whole.empty && whole.content !== column) return null;
  const { levels, among, open } = climb(doc, at.number, head, column);
  if (open === "text") return null;
  if (open) return flowPlace(doc, pos, open.offset, levels);
  addKeysBelow(doc, at.number, [{ column, among }, ...levels]);
  const path = pathOf(levels);
  if (head.key) return valuePlace(doc, pos, head, [...path, { key: head.key.name, among }]);
  if (/^[[{]/.test(head.value.text)) return flowPlace(doc, pos, at.from + head.value.from, levels);
  if (isText(head.value.text)) return null;
  const colon = whole.key !== null && whole.key.from <= column;
  if (colon && whole.key) among.delete(whole.key.name);
  const to = colon && whole.key ? at.from + whole.key.to : pos;
  return { path, among, kind: "block", from: at.from + column, to, colon, column };
}

/** A node under the pointer, with the range that names it. */
export type Named = { path: readonly Step[]; from: number; to: number };

/** The node that the text at `pos` belongs to: a key, or the scalar behind it. */
export function nodeAt(doc: Text, pos: number): Named | null {
  const at = doc.lineAt(pos);
  const line = readLine(at.text);
  const { key, value } = line;
  const column = pos - at.from;
  if (line.empty || line.boundary || column < line.content) return null;
  const word = key && column <= key.to ? key : { from: value.from, to: at.text.trimEnd().length };
  if (column < word.from || column > word.to) return null;
  if (word !== key) {
    const end = column + (/^["']?[\w-]*["']?/.exec(at.text.slice(column))?.[0].length ?? 0);
    const place = placeAt(doc, at.from + end);
    if (!place) return null;
    if (place.kind !== "flow-key") return { path: place.path, from: place.from, to: at.from + end };
    const name = unquote(doc.sliceString(place.from, at.from + end));
    const path = [...place.path, { key: name, among: place.among }];
    return { path, from: place.from, to: at.from + end };
  }
  const place = placeAt(doc, at.from + key.from);
  if (place?.kind !== "block") return null;
  const path = [...place.path, { key: key.name, among: place.among }];
  return { path, from: at.from + key.from, to: at.from + key.to };
}

function valuePlace(doc: Text, pos: number, head: Line, path: readonly Step[]): Place | null {
  const at = doc.lineAt(pos);
  const from = at.from + head.value.from;
  // Right behind the colon there is no value yet, but the rest of the key's.
  if (pos === at.from + (head.key?.to ?? 0) + 1) return null;
  if (/^[[{]/.test(head.value.text)) {
    const inner = flowAt(doc.sliceString(from, at.to), pos - from);
    return inner && toPlace(doc, pos, from, path, inner);
  }
  if (isText(head.value.text)) return null;
  return { path, among: new Map(), kind: "inline", from, to: pos, colon: false, column: 0 };
}

function flowPlace(doc: Text, pos: number, offset: number, levels: readonly Level[]): Place | null {
  const inner = flowAt(doc.sliceString(offset, doc.lineAt(pos).to), pos - offset);
  return inner && toPlace(doc, pos, offset, pathOf(levels), inner);
}

function toPlace(
  doc: Text,
  pos: number,
  offset: number,
  path: readonly Step[],
  inner: FlowPlace,
): Place {
  const after = doc.sliceString(pos, doc.lineAt(pos).to);
  const rest = /^[\w-]*(?=["']?\s*:)/.exec(after);
  return {
    path: [...path, ...inner.steps],
    among: inner.among,
    kind: inner.expects === "key" ? "flow-key" : "flow-value",
    from: offset + inner.from,
    to: inner.expects === "key" && rest ? pos + rest[0].length : pos,
    colon: inner.expects === "key" && rest !== null,
    column: 0,
  };
}

function pathOf(levels: readonly Level[]): Step[] {
  return levels.toReversed().map(({ key, among }) => ({ key, among }));
}

/** A block scalar's header, an alias, or something behind which a comment began. */
function isText(value: string): boolean {
  return /^[|>*]/.test(value) || /(?:^|\s)#/.test(value.replace(/^(["']).*?\1/, ""));
}
