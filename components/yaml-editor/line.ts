/** What opens a node below it: the dash of a list's item, or a key. */
export type Opener = { kind: "dash" | "key"; column: number; name: string };

/** A line of block YAML, taken apart; columns count from 0. */
export type Line = {
  /** Blank, or a comment alone. */
  empty: boolean;
  /** `---` or `...`: another document begins. */
  boundary: boolean;
  /** Its dashes, and its key after them, from left to right. */
  openers: readonly Opener[];
  /** Where the first thing after the dashes stands. */
  content: number;
  key: { from: number; to: number; name: string } | null;
  /** What stands after the key (or after the dashes), without anchor and tag. */
  value: { from: number; text: string };
};

const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/y;
const plainEnd = /:(?=\s|$)|\s#/g;
/** An anchor or a tag before a value: it says nothing about where we are. */
const property = /[&!]\S*(?:\s+|$)/y;
const noPlainKey = new Set("[]{},#&*!|>%@`?");

/** More lists within lists on one line nobody writes; it is a document made to cost time. */
const mostDashes = 50;

/** Takes one line of a document apart, without knowing the lines around it. */
export function readLine(text: string): Line {
  let at = skipSpaces(text, 0);
  const openers: Opener[] = [];
  const empty = at === text.length || text[at] === "#";
  const boundary = /^(?:---|\.\.\.)(?:\s|$)/.test(text);
  while (!empty && !boundary && isDash(text, at) && openers.length < mostDashes) {
    openers.push({ kind: "dash", column: at, name: "" });
    at = skipSpaces(text, at + 1);
  }
  const content = at;
  const key = empty || boundary ? null : readKey(text, content);
  if (key) openers.push({ kind: "key", column: content, name: key.name });
  const from = skipProperties(text, key ? skipSpaces(text, key.colon + 1) : content);
  return { empty, boundary, openers, content, key, value: { from, text: text.slice(from) } };
}

/** A short scalar as its author wrote it, without quotes and comment; "" for anything else. */
export function scalarOf(value: string): string {
  if (value.length > 120 || /^[|>[{&*!#]/.test(value)) return "";
  if (value[0] === '"' || value[0] === "'") return unquote(value);
  return value.replace(/\s+#.*$/, "").trim();
}

/** Takes the quotes off a key or scalar; escapes stay, since no key of a schema has one. */
export function unquote(text: string): string {
  quoted.lastIndex = 0;
  const found = quoted.exec(text)?.[0];
  return found ? found.slice(1, -1) : text;
}

type Key = { from: number; to: number; name: string; colon: number };

function readKey(text: string, from: number): Key | null {
  const first = text[from];
  if (first === undefined) return null;
  if (first === '"' || first === "'") {
    quoted.lastIndex = from;
    const found = quoted.exec(text)?.[0];
    if (!found) return null;
    const to = from + found.length;
    const colon = skipSpaces(text, to);
    const isKey = text[colon] === ":" && isGap(text[colon + 1]);
    return isKey ? { from, to, name: found.slice(1, -1), colon } : null;
  }
  if (noPlainKey.has(first)) return null;
  plainEnd.lastIndex = from;
  const end = plainEnd.exec(text);
  if (end?.[0] !== ":") return null;
  const name = text.slice(from, end.index).trimEnd();
  return { from, to: from + name.length, name, colon: end.index };
}

function skipProperties(text: string, from: number): number {
  let at = from;
  for (let count = 0; count < 2; count += 1) {
    property.lastIndex = at;
    at += property.exec(text)?.[0].length ?? 0;
  }
  return at;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at += 1;
  return at;
}

function isDash(text: string, at: number): boolean {
  return text[at] === "-" && isGap(text[at + 1]);
}

function isGap(char: string | undefined): boolean {
  return char === undefined || char === " " || char === "\t";
}
