import { expect, it } from "vitest";
import { parseTool } from "./parse";
import { costOf, lessonQuiz, quizWith } from "./testing/documents";

const option = (at: number) =>
  `      - { value: option-${at}, label: Option number ${at} of the list }`;
const select = (id: string) =>
  `  - id: ${id}\n    type: select\n    label: Choice ${id}\n    options:\n${Array.from({ length: 50 }, (_, at) => option(at)).join("\n")}\n`;
const prose = Array.from(
  { length: 30 },
  () => `      ${"Ask for reasons and examples. ".repeat(6)}`,
);
const message = (id: string) =>
  `  - role: user\n    content: |\n${prose.join("\n")}\n      {% if ${id} == "option-1" %}First{% endif %} {{ ${id} }}\n`;
const ids = Array.from({ length: 12 }, (_, at) => `choice_${at}`);
/** A document of 100 kB as somebody might write it: half lists, half prose. */
const large = quizWith("messages:\n", `${ids.map(select).join("")}messages:\n`).replace(
  "opening:",
  `${ids.map(message).join("")}opening:`,
);

/** The middle of some calls' cost. */
function cost(run: () => void, times: number): number {
  const each = Array.from({ length: times }, () => costOf(run));
  return each.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

it("a valid document of 100 kB takes milliseconds, and no more for each part than a small one", () => {
  expect(large.length).toBeGreaterThan(100_000);
  expect(large.length).toBeLessThan(115_000);
  const parsed = parseTool(large);
  expect(parsed.ok ? parsed.warnings : parsed.problems).toEqual([]);
  const small = cost(() => parseTool(lessonQuiz), 41);
  const big = cost(() => parseTool(large), 21);
  // The goal is 30 on a quiet machine; a quadratic step would cost far more than this.
  expect(big).toBeLessThan(250);
  expect(big / small).toBeLessThan((3 * large.length) / lessonQuiz.length);
});
