import { Composer, CST, type Document, Lexer, LineCounter, Parser } from "yaml";
import type { Problem } from "../problems";
import { dangerousKeys } from "../vocabulary";
import { MAX_BYTES, MAX_DEPTH, MAX_TOKENS, MAX_TOKENS_IN_LINE } from "./limits";
import { syntaxSentence } from "./syntax";

type Fault = { offset: number; length: number; message: string; advice: string };
/** A document that holds nothing but maps, lists and plain values, with the place of each. */
export type Source = { text: string; lines: LineCounter; document: Document.Parsed };
export type Read = { ok: true; source: Source } | { ok: false; problems: Problem[] };

/**
 * Reads YAML as a subset without surprises: one document; no anchors, aliases, tags or directives;
 * bounded in size, depth and number of values. What is outside of it is found while the text is
 * split into tokens, before anything is built from them, so that hostile documents stay cheap.
 * Runs no code and resolves nothing.
 * @returns the document, or each problem with its line and column
 */
export function readYaml(text: string): Read {
  const tooLong = overSize(text);
  const lines = linesOf(tooLong ? text.slice(0, tooLong.offset) : text);
  if (tooLong) return failed(lines, tooLong);
  const tokens: CST.Token[] = [];
  const fault = feed(text, tokens);
  if (fault) return failed(lines, fault);
  // Names that stand twice are found in plain.ts: here each is compared with all the others.
  const options = { uniqueKeys: false, prettyErrors: false } as const;
  const composer = new Composer(options);
  const [document] = composer.compose(tokens, true, text.length);
  if (document === undefined) throw new Error("The composer always gives a document.");
  const problems = document.errors.slice(0, 20).map((error) => {
    const [from, to] = error.pos;
    return problemAt(lines, { offset: from, length: to - from, ...syntaxSentence(error) });
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, source: { text, lines, document } };
}

/** Where a text passes the limit, by bytes; a long paste is not encoded to be measured. */
function overSize(text: string): Fault | undefined {
  const bytes = text.length > MAX_BYTES ? MAX_BYTES + 1 : new TextEncoder().encode(text).length;
  if (bytes <= MAX_BYTES) return undefined;
  return {
    offset: Math.min(text.length, MAX_BYTES),
    length: 0,
    message: "The document is longer than 256 kB.",
    advice: "Shorten it. Long texts belong into files that people upload.",
  };
}

/** Hands tokens to the parser one by one, and stops at the first that is not welcome. */
function feed(text: string, tokens: CST.Token[]): Fault | undefined {
  const parser = new Parser();
  const guard = new Guard();
  for (const lexeme of new Lexer().lex(text)) {
    const fault = guard.judge(lexeme);
    if (fault) return fault;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_DEPTH) {
      return guard.fault("Lists and maps lie too deep in one another.", "Write it flatter.");
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return undefined;
}

const marks: readonly string[] = [CST.SCALAR, CST.DOCUMENT, CST.FLOW_END];

class Guard {
  private offset = 0;
  private length = 0;
  private count = 0;
  private inLine = 0;
  private isContent = false;
  private begun = false;
  private ended = false;

  fault(message: string, advice: string): Fault {
    return { offset: this.offset - this.length, length: this.length, message, advice };
  }

  judge(lexeme: string): Fault | undefined {
    const type = this.isContent ? "scalar" : CST.tokenType(lexeme);
    // A mark says that the text of a value follows, for example; it has no length in the source.
    const isMark = !this.isContent && marks.includes(lexeme);
    this.isContent = !this.isContent && lexeme === CST.SCALAR;
    if (isMark) return undefined;
    this.length = lexeme.length;
    this.offset += lexeme.length;
    this.count += 1;
    this.inLine = type === "newline" ? 0 : this.inLine + 1;
    if (this.count <= MAX_TOKENS && this.inLine <= MAX_TOKENS_IN_LINE) {
      return this.judgeType(type, lexeme);
    }
    const what = this.count > MAX_TOKENS ? "The document" : "This line";
    return this.fault(`${what} has too many parts.`, "Remove some values, comments or lines.");
  }

  private judgeType(type: ReturnType<typeof CST.tokenType>, lexeme: string): Fault | undefined {
    switch (type) {
      case "space":
      case "newline":
      case "comment":
      case "byte-order-mark":
        return undefined;
      case "doc-end":
        this.ended = true;
        return undefined;
      case "anchor":
      case "alias":
        return this.fault(
          `Anchors and aliases are not part of a tool: ${lexeme.slice(0, 40)}.`,
          "Write the value again where it is needed. A text that begins with & or * needs quotes.",
        );
      case "tag":
        return this.fault(
          `Tags are not part of a tool: ${lexeme.slice(0, 40)}.`,
          "Remove the tag. A text that begins with ! needs quotes.",
        );
      case "directive-line":
        return this.fault("Directives are not part of a tool.", "Remove the line with %.");
      default:
    }
    if (this.ended || (type === "doc-start" && this.begun)) return this.second();
    this.begun = true;
    return undefined;
  }

  private second(): Fault {
    return this.fault(
      "A second document begins here, and a tool is one.",
      "Put the other document into a file of its own.",
    );
  }
}

/** Where the lines of a text begin. The parser counts only those that it has reached. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
    lines.addNewLine(at + 1);
  }
  return lines;
}

function failed(lines: LineCounter, fault: Fault): Read {
  return { ok: false, problems: [problemAt(lines, fault)] };
}

function problemAt(lines: LineCounter, fault: Fault): Problem {
  const { message, advice } = fault;
  const place = placeOf(lines, fault.offset, fault.offset + fault.length);
  return { ...place, path: [], message, advice, severity: "error" };
}

/** Two offsets as lines and columns from 1. */
export function placeOf(lines: LineCounter, from: number, to: number) {
  const start = lines.linePos(from);
  const end = lines.linePos(Math.max(from, to));
  // Before the first line was counted there is no line 0.
  return {
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
  };
}

export const isDangerous = (key: string): boolean => dangerousKeys.includes(key);
