/** A pattern as a tree: what a linear machine can run, and no more. */
export type Pattern =
  | { kind: "char"; source: string }
  | { kind: "assert"; at: "start" | "end" | "word" | "inside" }
  | { kind: "sequence"; parts: Pattern[] }
  | { kind: "choice"; options: Pattern[] }
  | { kind: "repeat"; part: Pattern; min: number; max: number };

export class PatternFault extends Error {}

const MAX_REPEAT = 100;
const asserts = { "^": "start", $: "end", "\\b": "word", "\\B": "inside" } as const;

/**
 * Reads a regular expression of JavaScript's syntax without what needs backtracking.
 * @throws PatternFault with a sentence: look-around, back-references, named groups, large counts
 */
export function parsePattern(source: string): Pattern {
  try {
    new RegExp(source, "u");
  } catch (error) {
    if (error instanceof SyntaxError) throw new PatternFault("This is no regular expression.");
    throw error;
  }
  const reader = new Reader(source);
  return reader.choice();
}

class Reader {
  private at = 0;
  constructor(private readonly source: string) {}

  choice(): Pattern {
    const options = [this.sequence()];
    while (this.take("|")) options.push(this.sequence());
    const [only] = options;
    return options.length === 1 && only ? only : { kind: "choice", options };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.at < this.source.length && !this.sees("|") && !this.sees(")")) {
      parts.push(this.quantified(this.atom()));
    }
    return { kind: "sequence", parts };
  }

  private atom(): Pattern {
    for (const [text, at] of Object.entries(asserts)) {
      if (this.take(text)) return { kind: "assert", at };
    }
    if (this.take("(")) return this.group();
    if (this.sees("[")) return this.char(this.classLength());
    if (this.sees("\\")) return this.char(this.escapeLength());
    return this.char((this.source.codePointAt(this.at) ?? 0) > 0xffff ? 2 : 1);
  }

  private group(): Pattern {
    if (this.sees("?") && !this.sees("?:")) {
      throw new PatternFault("Look-around, flags and named groups are not possible here.");
    }
    this.take("?:");
    const inner = this.choice();
    this.take(")");
    return inner;
  }

  /** From [ to the ] that closes it. The engine has checked that it is closed. */
  private classLength(): number {
    let end = this.at + 1;
    while (end < this.source.length && this.source[end] !== "]") {
      end += this.source[end] === "\\" ? 2 : 1;
    }
    return end + 1 - this.at;
  }

  private escapeLength(): number {
    const rest = this.source.slice(this.at, this.at + 40);
    if (/^\\(?:[1-9]|k)/.test(rest))
      throw new PatternFault("Back-references are not possible here.");
    const long = /^\\(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z])/.exec(rest);
    return long?.[0].length ?? 2;
  }

  private char(length: number): Pattern {
    const source = this.source.slice(this.at, this.at + length);
    this.at += length;
    return { kind: "char", source };
  }

  private quantified(part: Pattern): Pattern {
    const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})/.exec(this.source.slice(this.at, this.at + 30));
    if (!found) return part;
    this.at += found[0].length;
    // Lazy or greedy makes no difference to whether it fits.
    this.take("?");
    const [text, least, comma, most] = found;
    const min = least === undefined ? (text === "+" ? 1 : 0) : Number(least);
    const open = text === "?" ? 1 : Number.POSITIVE_INFINITY;
    const bounded = comma === undefined ? min : most ? Number(most) : Number.POSITIVE_INFINITY;
    const max = least === undefined ? open : bounded;
    if (min > MAX_REPEAT || (Number.isFinite(max) && max > MAX_REPEAT)) {
      throw new PatternFault(`A part may repeat ${MAX_REPEAT} times at most.`);
    }
    return { kind: "repeat", part, min, max };
  }

  private sees(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  private take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }
}
