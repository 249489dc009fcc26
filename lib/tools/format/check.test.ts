import { describe, expect, it } from "vitest";
import { parseTool } from "./parse";
import { lessonQuiz, marked, onlyProblem, problemsOf, quizWith } from "./testing/documents";

describe("templates", () => {
  it.each([
    ["in a block", "grade {{ grade }}.", "grade {{ grdae }}.", "grdae", "Did you mean grade?"],
    [
      "on a later line of a block",
      '{% if level == "advanced" %}',
      '{% if levle == "x" %}',
      "levle",
      "Did you mean level?",
    ],
    [
      "in quotes, after escapes",
      '"Five questions on {{ topic }}.',
      '"Five \\"q\\" \\U0001F600 \\u00e9\\t{{ x1 }} {{ topic }}.',
      "x1",
      "Declare x1 under inputs, or remove it.",
    ],
    [
      "in single quotes",
      '"Five questions on {{ topic }}. {{ focus }}"',
      "'It''s {{ x1 }} {{ topic }} {{ focus }}'",
      "x1",
      "Declare x1 under inputs, or remove it.",
    ],
    [
      "in a folded block",
      "content: |\n      You write quizzes for",
      "content: >-\n      {{ grade }} and\n      more\n\n\n      words {{ x1 }}\n      You write for",
      "x1",
      "Declare x1 under inputs, or remove it.",
    ],
    [
      "in plain text of two lines",
      '"Five questions on {{ topic }}. {{ focus }}"',
      "Five {{ topic }}\n      and {{ focus }} then {{ x1 }}",
      "x1",
      "Declare x1 under inputs, or remove it.",
    ],
  ])(
    "an undeclared variable %s is an error at its very place",
    (_name, piece, text, mark, advice) => {
      const problem = onlyProblem(quizWith(piece, text));
      expect(problem).toMatchObject({ marked: mark, advice, severity: "error" });
      expect(problem.message).toBe(`There is no input called ${mark}.`);
    },
  );

  it("finds the place in documents of Windows, too", () => {
    const text = quizWith("Ask for reasons.", "Ask {{ x1 }}.").replaceAll("\n", "\r\n");
    const [problem] = problemsOf(parseTool(text));
    expect(problem && marked(text, problem)).toBe("x1");
  });

  it("a fault of Liquid lies at the tag", () => {
    const problem = onlyProblem(quizWith("Ask for reasons.", "{% assign x = 1 %}"));
    expect(problem).toMatchObject({
      marked: "{% assign x = 1 %}",
      message: "There is no tag assign.",
    });
  });

  it("free text stays out of the system message, but may decide what stands there", () => {
    const printed = onlyProblem(
      quizWith("grade {{ grade }}.", "grade {{ grade }} on {{ topic }}."),
    );
    expect(printed).toMatchObject({ marked: "topic", message: expect.stringMatching(/free text/) });
    const looped = onlyProblem(quizWith("Ask for", "{% for c in focus %}{{ c }}{% endfor %}"));
    expect(looped).toMatchObject({ marked: "focus" });
    const hidden = onlyProblem(quizWith("Ask for", "{{ grade | append: topic }}"));
    expect(hidden).toMatchObject({ marked: "topic" });
    expect(problemsOf(parseTool(quizWith("Ask for", "{% if topic %}x{% endif %}")))).toEqual([]);
  });

  it("nothing reaches free text by a detour", () => {
    for (const detour of [
      "{{ [level] }}",
      "{{ ['topic'] }}",
      "{{ level[topic] }}",
      "{{ (1..topic) }}",
    ]) {
      const problems = problemsOf(parseTool(quizWith("Ask for", detour)));
      expect([detour, problems[0]?.severity]).toEqual([detour, "error"]);
    }
  });

  it("a part that a value doesn't have", () => {
    const problem = onlyProblem(quizWith("{{ topic }}", "{{ topic.name }}"));
    expect(problem.message).toBe("topic has no part called name.");
    expect(problemsOf(parseTool(quizWith("{{ topic }}", "{{ topic.size }}")))).toEqual([]);
  });

  it("an input that nothing uses is a warning", () => {
    const problem = onlyProblem(quizWith("{{ topic }}", "nothing"));
    expect(problem).toMatchObject({ marked: "topic", severity: "warning" });
    expect(parseTool(quizWith("{{ topic }}", "nothing")).ok).toBe(true);
  });

  it("the first message is the system message", () => {
    expect(onlyProblem(quizWith("role: system", "role: assistant"))).toMatchObject({
      marked: "assistant",
      severity: "error",
    });
  });
});

describe("inputs", () => {
  const at = (from: string, to: string) => onlyProblem(quizWith(from, to));

  it.each([
    ["options: [basic,", "options: [basic, basic,", "basic", /stands in the list already/],
    ["default: basic", "default: expert", "expert", /does not fit the input: Choose one/],
    [
      "max_length: 200",
      "max_length: 200\n    default: >-\n      two\n\n      lines",
      /two/,
      /must be one line/,
    ],
    [
      "max_length: 200",
      "max_length: 14\n    default: photosynthesis!",
      "photosynthesis!",
      /At most 14 characters/,
    ],
    [
      "{ input: level, equals: advanced }",
      "{ input: level, equals: advanced }\n    min_length: 9\n    max_length: 5",
      "9",
      /min_length is above max_length/,
    ],
    [
      "{ input: level, equals: advanced }",
      "{ input: leve, equals: advanced }",
      "leve",
      /no input called leve/,
    ],
    [
      "{ input: level, equals: advanced }",
      "{ input: level, equals: expert }",
      "expert",
      /level is never "expert"/,
    ],
    [
      "{ input: level, equals: advanced }",
      "{ input: focus, equals: x }",
      "focus",
      /does not stand above/,
    ],
    ["min: K, max", 'min: "12", max', undefined, /./],
    ['{ min: K, max: "12" }', '{ min: "5", max: "4" }', '"5"', /5, is above the highest, 4/],
    [
      "format: markdown",
      "format: text, json_schema: { type: object }",
      "{ type: object }",
      /no use/,
    ],
  ])("%s → %s", (from, to, mark, message) => {
    if (mark === undefined) {
      expect(problemsOf(parseTool(quizWith(from, to)))).toEqual([]);
      return;
    }
    const problem = at(from, to);
    if (typeof mark === "string") expect(problem.marked).toBe(mark);
    else expect(problem.marked).toMatch(mark);
    expect(problem.message).toMatch(message);
  });

  it("ids are unique, and no words of templates", () => {
    const twice = problemsOf(parseTool(quizWith("id: focus", "id: topic")));
    expect(twice.map(({ message }) => message)).toContain(
      "There is an input called topic already.",
    );
    for (const word of ["empty", "forloop", "constructor", "nil"]) {
      const problems = problemsOf(parseTool(quizWith("id: focus", `id: ${word}`)));
      expect(problems.map(({ message }) => message).join()).toMatch(/templates give the word/);
    }
  });

  it("2 to 50 options", () => {
    const options = (count: number) =>
      Array.from({ length: count }, (_, n) => `basic${n}`).join(", ");
    const count = (many: number) =>
      problemsOf(parseTool(quizWith("options: [basic, {", `options: [basic, ${options(many)}, {`)));
    expect(count(48)).toEqual([]);
    expect(count(49)).toMatchObject([{ message: "options must have at most 50 items." }]);
    const one = quizWith(
      "options: [basic, { value: advanced, label: For the quick }]",
      "options: [basic]",
    );
    expect(problemsOf(parseTool(one))[0]?.message).toBe("options must have at least 2 items.");
  });
});

describe("safety", () => {
  it("moderation is not off for students", () => {
    const text = quizWith("{ input: block, output: block }", "{ input: block, output: off }");
    expect(onlyProblem(text)).toMatchObject({ marked: "off", severity: "error" });
    const teachers = text.replace("roles: [student, teacher]", "roles: [teacher]");
    expect(problemsOf(parseTool(teachers))).toEqual([]);
  });
});

describe("groups of the audience", () => {
  it.each([
    ["outside", "error", /does not lie in the scope/],
    ["missing", "error", /no such group/],
    ["archived", "warning", /archived/],
  ] as const)("%s: %s", (standing, severity, message) => {
    const parsed = parseTool(lessonQuiz, { groupStanding: () => standing });
    expect(problemsOf(parsed)).toMatchObject([
      { severity, message: expect.stringMatching(message) },
    ]);
    expect(parsed.ok).toBe(severity === "warning");
    const [problem] = problemsOf(parsed);
    expect(problem && marked(lessonQuiz, problem)).toBe("springfield.lincoln");
  });

  it("are not checked where nobody knows them; included and excluded at once is an error", () => {
    expect(problemsOf(parseTool(lessonQuiz, { groupStanding: () => "inside" }))).toEqual([]);
    const both = onlyProblem(quizWith("exclude: []", "exclude: [springfield.lincoln]"));
    expect(both.message).toBe("This group is included and excluded.");
  });
});
