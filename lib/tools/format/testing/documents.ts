import { existsSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import { type Parsed, parseTool } from "../parse";
import type { Problem } from "../problems";
import type { Tool } from "../schema";
import { lessonQuiz } from "./valid";

export { lessonQuiz };

/** The document with one piece of its text replaced; fails when the piece is not there. */
export function quizWith(piece: string, replacement: string): string {
  if (!lessonQuiz.includes(piece)) throw new Error(`Not in the document: ${piece}`);
  return lessonQuiz.replace(piece, () => replacement);
}

/** The tool of a text that must be valid. */
export function toolOf(text: string): Tool {
  const parsed = parseTool(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.tool;
}

export const problemsOf = (parsed: Parsed): Problem[] =>
  parsed.ok ? parsed.warnings : parsed.problems;

/** What the text says between the two ends of a problem. */
export function marked(text: string, { line, column, endLine, endColumn }: Problem): string {
  const lines = text.split("\n");
  const offset = (row: number, col: number) =>
    lines.slice(0, row - 1).reduce((sum, one) => sum + one.length + 1, 0) + col - 1;
  return text.slice(offset(line, column), offset(endLine ?? line, endColumn ?? column));
}

/** The one problem of a text. */
export function onlyProblem(text: string): Problem & { marked: string } {
  const problems = problemsOf(parseTool(text));
  expect(problems).toHaveLength(1);
  const [problem] = problems;
  if (problem === undefined) throw new Error("There is no problem.");
  return { ...problem, marked: marked(text, problem) };
}

const naughtyFile = "../shared/data/hostile/blns.json";
/** Whether the real file is there; one that can't be read is a fault. */
export const hasNaughty = existsSync(naughtyFile);
export const naughty: readonly string[] = [
  ...(hasNaughty ? (JSON.parse(readFileSync(naughtyFile, "utf8")) as string[]) : []),
  ...["a\0b", "\ud83d", "a\u0001b", "a\r\nb", "\u200b", "\u202ex", "x".repeat(6000)],
  ...["{{ topic }}", "{% for i in (1..100000000) %}x{% endfor %}", "{{", "%}", "{% raw %}"],
  ...["__proto__", "constructor", "toString", "&a", "*a", "!!js/function x", "? a", "- - -"],
];

/** Milliseconds of the processor that a call takes: a busy machine makes it slow and not costly. */
export function costOf(run: () => void): number {
  const from = process.cpuUsage();
  run();
  return process.cpuUsage(from).user / 1000;
}
