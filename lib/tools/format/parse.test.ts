import { describe, expect, it } from "vitest";
import { isMap } from "yaml";
import { parseTool } from "./parse";
import { lessonQuiz, onlyProblem, problemsOf, quizWith, toolOf } from "./testing/documents";

it("reads the document of the design, without a warning", () => {
  const parsed = parseTool(lessonQuiz);
  expect(problemsOf(parsed)).toEqual([]);
  expect(toolOf(lessonQuiz)).toMatchObject({
    key: "lesson-quiz",
    audience: { grades: { min: "K", max: "12" }, groups: { scope: "subtree" } },
    model: { fallback_ref: "fast" },
  });
});

it("keeps comments and order in the document that stands behind it", () => {
  const parsed = parseTool(lessonQuiz);
  if (!parsed.ok) throw new Error("It is valid.");
  const { document, text } = parsed.source;
  expect(text).toBe(lessonQuiz);
  document.setIn(["name"], "Another name");
  const written = document.toString({ lineWidth: 0 });
  expect(written).toContain("# A quiz at the end of a lesson.\n");
  expect(written).toContain("id: topic # what the lesson was about");
  expect(isMap(document.contents) && document.contents.items.map(({ key }) => `${key}`)).toEqual(
    lessonQuiz.match(/^[a-z]+(?=:)/gm),
  );
});

describe("a problem lies at the very node", () => {
  it.each([
    ["temperature: 0.3", "temperature: 9", "9", "temperature must be at most 1.5."],
    ["name: Lesson quiz", `name: ${"x".repeat(81)}`, "x".repeat(81), /at most 80 characters/],
    ["mode: form", "mode: fom", "fom", "mode must be form or chat."],
    ["mode: form", "mode: [form]", "[form]", "mode must be form or chat."],
    ["name: Lesson quiz", "name: 5", "5", "name must be a text, not a number."],
    ["name: Lesson quiz", "name:", "", "name has no value."],
    ["key: lesson-quiz", "key: Lesson Quiz", "Lesson Quiz", /^Use 3 to 64 small letters/],
    ["max_turns: 30", "max_turns: 1.5", "1.5", "max_turns must be a whole number, not a number."],
    ["min: K", "min: 5", "5", /^min must be PK, K, 1/],
    ["type: textarea", "type: textaera", "textaera", /^type must be text, textarea/],
    ["{ contains: photosynthesis }", "{}", "{}", /^An expectation is exactly one/],
    ["tags: [reading, grade-5]", "tags: [a, b, a]", "a", "This stands in the list already."],
    ["locale: en-US", "locale: en_US", "en_US", /^This is no language tag/],
    ["options: [basic,", "options: [5,", "5", /^options, item 1 must be a text or a map/],
    ["retention_days: 365", "retention_days: 0", "0", "retention_days must be at least 1."],
  ])("%s → %s", (piece, replacement, mark, message) => {
    const problem = onlyProblem(quizWith(piece, replacement));
    expect(problem.marked).toBe(mark);
    expect(problem.message).toEqual(
      typeof message === "string" ? message : expect.stringMatching(message),
    );
    expect(problem.advice).toMatch(/^[“"A-Z\d].*[.?]$/s);
    expect(problem.severity).toBe("error");
  });

  it("says where something is missing, at the key that lacks it", () => {
    const problem = onlyProblem(quizWith("  roles: [student, teacher]\n", ""));
    expect(problem).toMatchObject({ marked: "audience", message: "roles is missing." });
    expect(problem.path).toEqual(["audience", "roles"]);
  });
});

describe("an unknown key", () => {
  it.each([
    ["summary:", "sumary:", "Did you mean summary?"],
    ["temperature:", "temprature:", "Did you mean temperature?"],
    ["max_output_tokens:", "max_tokens:", "Did you mean max_output_tokens?"],
    ["    help: A word", "    hint: A word", "Did you mean help?"],
    ["    max_length: 200", "    maxLength: 200", "Did you mean max_length?"],
    ["self_harm: low", "self-harm: low", "Did you mean self_harm?"],
  ])("%s written as %s", (piece, replacement, advice) => {
    const problem = onlyProblem(quizWith(piece, replacement));
    expect(problem.marked).toBe(replacement.trim().split(":")[0]);
    expect(problem.message).toMatch(/has no key/);
    expect(problem.advice).toBe(advice);
  });

  it("that nothing is near to lists what there is", () => {
    const problem = onlyProblem(quizWith("top_p: 1", "wobble: 1"));
    expect(problem.advice).toBe(
      "Known here: ref, temperature, top_p, max_output_tokens, stop, fallback_ref.",
    );
  });

  it("of another type of input is unknown: a text has no options", () => {
    const problem = onlyProblem(quizWith("    max_length: 200", "    options: [a, b]"));
    expect(problem.message).toBe("inputs, item 3 has no key options.");
  });
});

it("says all of what is wrong, in the order of the text", () => {
  const text = quizWith("mode: form", "mode: x").replace("temperature: 0.3", "temperature: hot");
  expect(problemsOf(parseTool(text)).map(({ message }) => message)).toEqual([
    "mode must be form or chat.",
    "temperature must be a number, not a text.",
  ]);
});

it("never lists more than a hundred problems", () => {
  const text = `${lessonQuiz}${Array.from({ length: 300 }, (_, at) => `k${at}: 1`).join("\n")}`;
  expect(problemsOf(parseTool(text)).length).toBeLessThanOrEqual(100);
});

it("counts lines and columns in documents of Windows, too", () => {
  const problem = problemsOf(
    parseTool(quizWith("temperature: 0.3", "temperature: 9").replaceAll("\n", "\r\n")),
  );
  const line = lessonQuiz.split("\n").findIndex((one) => one.includes("temperature")) + 1;
  expect(problem).toMatchObject([{ line, column: 16, endLine: line, endColumn: 17 }]);
});

it("takes the mark of the byte order, and the marks around a document", () => {
  for (const text of [`\ufeff${lessonQuiz}`, `---\n${lessonQuiz}...\n`, `${lessonQuiz}\n# end`]) {
    expect(problemsOf(parseTool(text))).toEqual([]);
  }
});

it.each(["", "# nothing\n", "- a\n- b\n", "hello", "5"])("refuses %j, which is no map", (text) => {
  const [problem] = problemsOf(parseTool(text));
  expect(problem).toMatchObject({ severity: "error", line: 1, column: 1 });
});

it("faults of syntax have plain sentences and places", () => {
  const problem = problemsOf(parseTool('schema: tool/v1\nname: "a\nkey: b\n'))[0];
  expect(problem?.line).toBeGreaterThan(1);
  expect(problem?.message).toMatch(/^[A-Z].*\.$/);
  const tab = problemsOf(parseTool("audience:\n\troles: [student]\n"))[0];
  expect(tab).toMatchObject({ line: 2, message: "A tab can’t indent." });
});
