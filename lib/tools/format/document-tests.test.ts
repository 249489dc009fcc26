import { expect, it } from "vitest";
import { judgeReply, runDocumentTests } from "./document-tests";
import { parseTool } from "./parse";
import { onlyProblem, problemsOf, quizWith, toolOf } from "./testing/documents";

const expecting = (expectation: string) =>
  toolOf(quizWith("[{ contains: photosynthesis }, { max_chars: 4000 }]", `[${expectation}]`));

it("passes with a sentence for each expectation", () => {
  const [result] = runDocumentTests(toolOf(quizWith("# A quiz", "# Quiz")));
  expect(result).toMatchObject({ name: "names the topic", passed: true, problems: [] });
  expect(result?.expectations.map(({ sentence }) => sentence)).toEqual([
    "The prompt contains “photosynthesis”.",
    "The prompt has 68 characters; at most 4,000 are allowed.",
  ]);
});

it.each([
  ["{ contains: Photosynthesis }", false, "The prompt does not contain “Photosynthesis”."],
  ["{ not_contains: zebra }", true, "The prompt does not contain “zebra”."],
  ["{ not_contains: photo }", false, "The prompt contains “photo”."],
  ["{ matches: 'grade \\d\\.' }", true, "The prompt fits “grade \\d\\.”."],
  ["{ matches: '^Five' }", false, "The prompt does not fit “^Five”."],
  ["{ min_chars: 69 }", false, "The prompt has 68 characters; at least 69 are asked."],
  ["{ min_chars: 68 }", true, "The prompt has 68 characters; at least 68 are asked."],
  ["{ max_chars: 67 }", false, "The prompt has 68 characters; at most 67 are allowed."],
  ["{ equals: x }", false, "The prompt is not what the test says."],
  ["{ json: true }", false, "The last message is not valid JSON."],
])("%s: %s", (expectation, passed, sentence) => {
  const [result] = runDocumentTests(expecting(expectation));
  expect(result?.passed).toBe(passed);
  expect(result?.expectations).toMatchObject([{ passed, sentence }]);
});

it("equals and json look at what they say", () => {
  const text = quizWith(
    '"Five questions on {{ topic }}. {{ focus }}"',
    "'{\"topic\": {{ topic | json }}}'",
  ).replace("[{ contains: photosynthesis }, { max_chars: 4000 }]", "[{ json: true }]");
  const [result] = runDocumentTests(
    toolOf(text.replace(/ {2}- id: focus[\s\S]*?(?=messages:)/, "")),
  );
  expect(result).toMatchObject({ passed: true });
  const equal = expecting(
    '{ equals: "You write quizzes for grade 5.\\n\\n\\n\\nFive questions on photosynthesis." }',
  );
  expect(runDocumentTests(equal)).toMatchObject([{ passed: true }]);
});

it("a test whose values don't fit is an error of the document, at the value", () => {
  const wrong = onlyProblem(quizWith('grade: "5" }', 'grade: "13" }'));
  expect(wrong).toMatchObject({
    marked: '"13"',
    message: expect.stringMatching(/^grade does not fit/),
  });
  const unknown = onlyProblem(quizWith("{ topic: photosynthesis,", "{ topic: light, gade: '1',"));
  expect(unknown).toMatchObject({ marked: "gade", advice: "Did you mean grade?" });
  const pattern = onlyProblem(quizWith("{ max_chars: 4000 }", "{ matches: '(a)\\1' }"));
  expect(pattern).toMatchObject({ marked: "'(a)\\1'" });
  const missing = problemsOf(parseTool(quizWith("topic: photosynthesis, ", "")));
  expect(missing).toMatchObject([{ message: "topic does not fit: Enter Topic." }]);
});

it("an expectation of two kinds is none", () => {
  const both = onlyProblem(quizWith("{ max_chars: 4000 }", "{ max_chars: 4000, min_chars: 1 }"));
  expect(both.message).toMatch(/exactly one/);
});

it("judges a reply by the same words", () => {
  const [test] = expecting('{ json: true }, { contains: "a" }').tests;
  if (!test) throw new Error("There is a test.");
  expect(judgeReply(test, '{"a": 1}').map(({ sentence }) => sentence)).toEqual([
    "The reply is valid JSON.",
    "The reply contains “a”.",
  ]);
});

it("a test gives files by name and text", () => {
  const file =
    "  - id: essay\n    type: file\n    label: Essay\n    required: true\n    accept: [.txt]\nmessages:";
  const text = quizWith("messages:", file)
    .replace("{{ focus }}", "{{ focus }} {{ essay }}: {{ essay[0].text }}")
    .replace('grade: "5" }', 'grade: "5", essay: [{ name: a.txt, text: Once upon a time }] }')
    .replace("{ max_chars: 4000 }", "{ contains: 'a.txt: Once upon' }");
  expect(runDocumentTests(toolOf(text))).toMatchObject([{ passed: true }]);
  const wrong = onlyProblem(text.replace("name: a.txt", "name: a.pdf"));
  expect(wrong.message).toBe("essay does not fit: Only files that end in .txt.");
  const unknown = onlyProblem(text.replace("{ name: a.txt,", "{ nam: a.txt, name: a.txt,"));
  expect(unknown).toMatchObject({ marked: "nam", advice: "Did you mean name?" });
});
