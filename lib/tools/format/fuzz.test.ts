import { expect, it } from "vitest";
import { runDocumentTests } from "./document-tests";
import { diffByMeaning } from "./meaning";
import { parseTool } from "./parse";
import { lessonQuiz, problemsOf, toolOf } from "./testing/documents";

/** The same numbers on every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const pieces = [
  ...["&a ", "*a", "!x ", "{{", "}}", "{% ", " %}", "[", "]", "{", "}", ": ", "- ", "\n", "  "],
  ...[
    "\t",
    "'",
    '"',
    "|",
    "> ",
    " #",
    "\0",
    "😀",
    "\ud83d",
    "? ",
    "---\n",
    "...\n",
    "null",
    ".nan",
  ],
];

/** A document with a few strokes of a careless hand. */
function spoil(text: string, next: (below: number) => number): string {
  const at = next(text.length);
  switch (next(3)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + next(20));
    case 1:
      return text.slice(0, at) + (pieces[next(pieces.length)] ?? "") + text.slice(at);
    default: {
      const from = next(text.length);
      return text.slice(0, at) + text.slice(from, from + next(60)) + text.slice(at);
    }
  }
}

it("whatever is typed: a tool, or problems that lie inside of the text", () => {
  const next = numbers(20261126);
  const before = toolOf(lessonQuiz);
  const outcomes = { tools: 0, refused: 0 };
  for (let round = 0; round < 600; round++) {
    let text = spoil(lessonQuiz, next);
    for (let more = next(3); more > 0; more--) text = spoil(text, next);
    const parsed = parseTool(text);
    if (parsed.ok) {
      outcomes.tools += 1;
      runDocumentTests(parsed.tool);
      diffByMeaning(before, parsed.tool);
    } else {
      outcomes.refused += 1;
      expect(parsed.problems.length).toBeGreaterThan(0);
    }
    const lines = text.split("\n").length;
    for (const { line, column, endLine = line, endColumn = column, message } of problemsOf(
      parsed,
    )) {
      expect(line).toBeGreaterThan(0);
      expect(endLine).toBeLessThanOrEqual(lines);
      expect(endLine * 1e6 + endColumn).toBeGreaterThanOrEqual(line * 1e6 + column);
      expect(message).toMatch(/^\S.*\.$/s);
      expect(message).not.toMatch(/undefined|\[object|invalid input/i);
    }
  }
  expect(outcomes.tools).toBeGreaterThan(10);
  expect(outcomes.refused).toBeGreaterThan(200);
});
