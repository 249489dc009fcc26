import type { Part } from "./draft";
import { CannotConvert, type LeftOut } from "./types";

/** What a template's names mean: the id of an input, or null for what a tool does not have. */
export type Resolve = (name: string) => string | null;

/** Filters that have a counterpart, with how many arguments. */
const filters: Readonly<Record<string, string>> = {
  upper: "upcase",
  lower: "downcase",
  trim: "strip",
  length: "size",
  capitalize: "capitalize",
  join: "join",
  default: "default",
};
const MAX_EXPRESSION = 500;
const NAME = /^[A-Za-z_]\w*$/;

type Piece = { kind: "text" | "output" | "tag" | "comment"; text: string };
const marks = { "{{": ["output", "}}"], "{%": ["tag", "%}"], "{#": ["comment", "#}"] } as const;

/** Splits at {{ }}, {% %} and {# #}; what is never closed is text. */
function piecesOf(template: string): Piece[] {
  const pieces: Piece[] = [];
  // A mark that is not closed once is not closed later: it is not looked for again.
  const open: Record<string, boolean> = {};
  let rest = 0;
  for (let at = template.indexOf("{"); at !== -1; at = template.indexOf("{", at)) {
    const start = template.slice(at, at + 2);
    const isMark = start === "{{" || start === "{%" || start === "{#";
    const mark = isMark && open[start] !== true ? marks[start] : undefined;
    const end = mark ? template.indexOf(mark[1], at + 2) : -1;
    if (!mark || end === -1) {
      open[start] = true;
      at += 1;
      continue;
    }
    pieces.push({ kind: "text", text: template.slice(rest, at) });
    const inner = template
      .slice(at + 2, end)
      .replace(/^-|-$/g, "")
      .trim();
    if (mark[0] !== "comment" && inner.length > MAX_EXPRESSION) {
      throw new CannotConvert("Its template has an expression that is too long.");
    }
    pieces.push({ kind: mark[0], text: inner });
    at = end + 2;
    rest = at;
  }
  pieces.push({ kind: "text", text: template.slice(rest) });
  return pieces.filter(({ kind, text }) => kind !== "text" || text !== "");
}

/** The names that a template takes from outside, each once; a loop makes its own. */
export function namesIn(template: string): string[] {
  const pieces = piecesOf(template);
  const loops = pieces.flatMap(({ text }) => /^for\s+(\w+)\s+in\s/.exec(text)?.[1] ?? []);
  const own = [...loops, "loop"];
  const names = pieces.flatMap(({ kind, text }) => {
    if (kind === "output") return [text.split(/[|.[(]/)[0]?.trim() ?? ""];
    if (kind !== "tag") return [];
    const [word = "", ...rest] = text.split(/\s+/);
    if (word === "if" || word === "elif") return [...operandsOf(rest.join(" "))];
    return word === "for" ? [rest.at(-1) ?? ""] : [];
  });
  return [...new Set(names.filter((name) => NAME.test(name) && !own.includes(name)))];
}

/**
 * The parts of a Jinja template that is simple: values, if, and loops over what a tool leaves out.
 * @throws CannotConvert for anything that would have to be run
 */
export function fromJinja(template: string, resolve: Resolve, leftOut: LeftOut[]): Part[] {
  const parts: Part[] = [];
  let skipping = 0;
  for (const { kind, text } of piecesOf(template)) {
    const word = kind === "tag" ? (text.split(/\s+/)[0] ?? "") : "";
    if (skipping > 0) {
      if (word === "for") skipping += 1;
      if (word === "endfor") skipping -= 1;
      continue;
    }
    if (word === "for") {
      skipLoop(text, resolve, leftOut);
      skipping = 1;
    } else if (kind === "text") parts.push({ kind: "text", text });
    else if (kind === "output") parts.push(...output(text, resolve));
    else if (kind === "tag") parts.push(tag(word, text, resolve));
  }
  return parts;
}

/** A loop over the conversation so far is what a chat does anyway; no other can be kept. */
function skipLoop(text: string, resolve: Resolve, leftOut: LeftOut[]): void {
  const list = /^for\s+\w+\s+in\s+(\w+)$/.exec(text)?.[1];
  if (list === undefined || resolve(list) !== null) {
    throw new CannotConvert(
      `Its template has a loop that a tool can’t have: {% ${text.slice(0, 60)} %}.`,
    );
  }
  leftOut.push({ what: `The loop over ${list}`, why: "A chat keeps its own conversation." });
}

function output(text: string, resolve: Resolve): Part[] {
  const [name = "", ...rest] = text.split("|").map((one) => one.trim());
  if (!NAME.test(name)) {
    throw new CannotConvert(`Its template computes something: {{ ${text.slice(0, 60)} }}.`);
  }
  const id = resolve(name);
  if (id === null) return [];
  return [{ kind: "value", id, filters: rest.map(filter).join("") }];
}

function filter(text: string): string {
  const [, name = "", argument] = /^(\w+)(?:\(\s*('[^']*'|"[^"]*"|\d+)?\s*\))?$/.exec(text) ?? [];
  const known = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (known === undefined)
    throw new CannotConvert(
      `Its template uses a filter that a tool does not have: ${text.slice(0, 60)}.`,
    );
  return ` | ${known}${argument === undefined ? "" : `: ${argument}`}`;
}

function tag(word: string, text: string, resolve: Resolve): Part {
  const rest = text.slice(word.length).trim();
  switch (word) {
    case "if":
      return { kind: "tag", source: `if ${condition(rest, resolve)}` };
    case "elif":
      return { kind: "tag", source: `elsif ${condition(rest, resolve)}` };
    case "else":
    case "endif":
      return { kind: "tag", source: word };
    default:
      throw new CannotConvert(
        `Its template uses {% ${word.slice(0, 40)} %}, which a tool does not have.`,
      );
  }
}

const COMPARISON = /^(not\s+)?([A-Za-z_]\w*)(?:\s*(==|!=)\s*('[^'{}]*'|"[^"{}]*"|\d+))?$/;

function condition(text: string, resolve: Resolve): string {
  return text
    .split(/\s+(and|or)\s+/)
    .map((one, index) => (index % 2 === 1 ? one : comparison(one, resolve)))
    .join(" ");
}

function comparison(text: string, resolve: Resolve): string {
  const [, not, name = "", operator, literal] = COMPARISON.exec(text.trim()) ?? [];
  if (name === "")
    throw new CannotConvert(
      `Its template asks for something that a tool can’t: ${text.slice(0, 60)}.`,
    );
  const id = resolve(name) ?? "nil";
  if (operator !== undefined && not === undefined) return `${id} ${operator} ${literal}`;
  if (operator === undefined) return not === undefined ? id : `${id} == blank`;
  return `${id} ${operator === "==" ? "!=" : "=="} ${literal}`;
}

function* operandsOf(text: string): Generator<string> {
  for (const one of text.split(/\s+(?:and|or)\s+/)) {
    const name = COMPARISON.exec(one.trim())?.[2];
    if (name !== undefined) yield name;
  }
}
