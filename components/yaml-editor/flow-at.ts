import { unquote } from "@/components/yaml-editor/line";
import type { Scalars, Step } from "@/components/yaml-editor/types";

type Frame = {
  map: boolean;
  /** The key whose value is being written. */
  key: string | null;
  index: number;
  among: Map<string, string>;
};

type Scan = {
  text: string;
  frames: Frame[];
  at: number;
  /** Where the present word began, and whether nothing but gaps has been read of it. */
  token: number;
  fresh: boolean;
};

/** Deeper than this nobody writes; it is a document made to cost time. */
const deepest = 100;

/** Where a place stands within `{ … }` or `[ … ]`; offsets count from the opening bracket. */
export type FlowPlace = {
  steps: Step[];
  among: Scalars;
  expects: "key" | "value";
  /** Where the word that is being written begins. */
  from: number;
};

/**
 * Reads a flow collection up to `stop`, as far as it has been written; null where the place is
 * behind its end or in a comment. What follows on the same line counts among the keys as well.
 * @param text begins with the opening bracket
 */
export function flowAt(text: string, stop: number): FlowPlace | null {
  const scan: Scan = { text, frames: [], at: 0, token: 0, fresh: true };
  while (scan.at < stop) {
    const before = scan.at;
    advance(scan);
    if (text[before] === "#" && scan.at > before + 1 && scan.at >= stop) return null;
    if (scan.frames.length === 0 || scan.frames.length > deepest) return null;
  }
  const top = scan.frames.at(-1);
  if (!top) return null;
  const own = top.key;
  const expects = top.map && top.key === null ? "key" : "value";
  const steps = scan.frames.flatMap((frame): Step[] => {
    if (!frame.map) return [{ key: frame.index, among: new Map() }];
    return frame.key === null ? [] : [{ key: frame.key, among: frame.among }];
  });
  const from = skipGap(text, scan.token);
  const place = { steps, among: top.among, expects, from: Math.min(from, stop) } as const;
  readRest(scan, scan.frames.length);
  // What is being written says nothing about its siblings.
  top.among.delete(
    own ??
      unquote(
        text
          .slice(from)
          .split(/[:,}\n]/, 1)[0]
          ?.trim() ?? "",
      ),
  );
  return place;
}

/** The keys after the place, up to the end of their collection or of the line. */
function readRest(scan: Scan, depth: number) {
  while (scan.at < scan.text.length && scan.text[scan.at] !== "\n") {
    advance(scan);
    if (scan.frames.length < depth) return;
  }
  close(scan);
}

function advance(scan: Scan) {
  const { text, frames } = scan;
  const char = text[scan.at];
  const top = frames.at(-1);
  const { fresh } = scan;
  if ((char === '"' || char === "'") && fresh) {
    scan.at = endOfQuote(text, scan.at);
    scan.fresh = false;
    return;
  }
  if (char === "#" && isGap(text[scan.at - 1])) {
    const end = text.indexOf("\n", scan.at);
    scan.at = end === -1 ? text.length + 1 : end;
    begin(scan);
    return;
  }
  scan.at += 1;
  if ((char === "{" || char === "[") && fresh) {
    frames.push({ map: char === "{", key: null, index: 0, among: new Map() });
    begin(scan);
  } else if (char === "}" || char === "]") {
    close(scan);
    frames.pop();
    begin(scan);
  } else if (char === ",") {
    close(scan);
    if (top) {
      top.key = null;
      top.index += 1;
    }
    begin(scan);
  } else if (char === ":" && top?.map && top.key === null && endsKey(text, scan)) {
    top.key = unquote(text.slice(scan.token, scan.at - 1).trim());
    begin(scan);
  } else if (!isGap(char)) scan.fresh = false;
}

function begin(scan: Scan) {
  scan.token = scan.at;
  scan.fresh = true;
}

function isGap(char: string | undefined): boolean {
  return char === " " || char === "\n" || char === "\t";
}

/** Notes what has been read of the innermost mapping. */
function close({ text, frames, token, at }: Scan) {
  const top = frames.at(-1);
  if (!top?.map) return;
  const word = unquote(
    text
      .slice(token, at)
      .trim()
      .replace(/[,}\]]$/, "")
      .trim(),
  );
  if (top.key !== null) top.among.set(top.key, word);
  else if (word) top.among.set(word, "");
}

function endsKey(text: string, scan: Scan): boolean {
  const quotedKey = /["']\s*$/.test(text.slice(scan.token, scan.at - 1));
  return quotedKey || /[\s,\]}]|^$/.test(text[scan.at] ?? "");
}

function endOfQuote(text: string, from: number): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === "\\" && quote === '"') at += 1;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at += 1;
      else return at + 1;
    }
  }
  return text.length;
}

function skipGap(text: string, from: number): number {
  let at = from;
  while (isGap(text[at])) at += 1;
  return at;
}
