import { describe, expect, it } from "vitest";
import { parseTool } from "./parse";
import type { Problem } from "./problems";
import { costOf, lessonQuiz, naughty, problemsOf, quizWith } from "./testing/documents";
import { MAX_BYTES } from "./yaml/limits";

/** Above the goal of 100 ms, as code runs slowly at first; a slow algorithm takes far more. */
const SLOW = 600;

function judge(text: string) {
  let problems: Problem[] = [];
  const took = costOf(() => {
    problems = problemsOf(parseTool(text));
  });
  return { problems, took };
}

const levels = Array.from({ length: 9 }, (_, at) => {
  const name = String.fromCharCode(98 + at);
  const before = String.fromCharCode(97 + at);
  return `${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`;
});
const bomb = `a: &a [lol, lol]\n${levels.join("\n")}\n`;
const dense = `a: [${"1, ".repeat(80_000)}1]\n`;

describe("hostile documents end in an error with a place, quickly", () => {
  it.each<[string, string, RegExp, number]>([
    ["an alias bomb", bomb, /^Anchors and aliases/, 1],
    ["a cyclic anchor", "a: &a\n  b: *a\n", /^Anchors and aliases/, 1],
    ["an alias to nothing", "a: 1\nb: *x\n", /^Anchors and aliases/, 2],
    ["a merge key", "base: 1\n<<: { a: 1 }\n", /no key <</, 2],
    ["a tag of JavaScript", "a: 1\nb: !!js/function 'x'\n", /^Tags are not part/, 2],
    ["a tag of one's own", "a: !secret x\n", /^Tags are not part/, 1],
    ["a directive", "%TAG ! tag:x,2000:\n---\na: 1\n", /^Directives/, 1],
    ["two documents", "a: 1\n---\nb: 2\n", /^A second document/, 2],
    ["two documents after an end", "a: 1\n...\nb: 2\n", /^A second document/, 3],
    ["a key twice", lessonQuiz.replace("mode: form", "mode: form\nmode: chat"), /stands twice/, 9],
    [
      "__proto__",
      quizWith("mode: form", "mode: form\n__proto__: { admin: true }"),
      /can’t be called/,
      9,
    ],
    [
      "__proto__ deep inside",
      quizWith("inputs: { topic", "inputs: { __proto__: 1, topic"),
      /can’t be/,
      62,
    ],
    ["constructor", "constructor: 1\n", /can’t be called constructor/, 1],
    ["a key that is a list", "? [a, b]\n: 1\n", /key must be a text|is missing/, 1],
    ["brackets in brackets", `a: ${"[".repeat(100_000)}`, /too deep/, 1],
    ["braces in braces", `a: ${"{a: ".repeat(50_000)}`, /too deep/, 1],
    ["dashes in dashes", `${"- ".repeat(100_000)}a`, /too deep/, 1],
    ["question marks", `${"? ".repeat(100_000)}a`, /too deep/, 1],
    [
      "maps in maps",
      Array.from({ length: 500 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"),
      /too deep/,
      40,
    ],
    ["too many values", dense, /too many parts/, 1],
    [
      "too many keys",
      Array.from({ length: 30_000 }, (_, at) => `k${at}:`).join("\n"),
      /too many parts/,
      13_334,
    ],
    ["20 MB of text", "a: b\n".repeat(4_000_000), /longer than 256 kB/, 52_429],
    ["20 MB without a line break", "x".repeat(20_000_000), /longer than 256 kB/, 1],
    ["just over the limit", `a: |\n  ${"ü".repeat(MAX_BYTES / 2)}`, /longer than 256 kB/, 2],
    ["an open quote", `a: "${"x\n".repeat(100_000)}`, /missing|indented/, 100_001],
    [
      "a long key",
      `${"k".repeat(200_000)}: 1`,
      /A tool has no key|longer than 1,024|is missing/,
      1,
    ],
    ["only comments", "# x\n".repeat(60_000), /too many parts/, 20_001],
    ["only tabs", "\t".repeat(200_000), /./, 1],
    ["only colons", ":".repeat(200_000), /./, 1],
    ["only colons and spaces", ": ".repeat(100_000), /./, 1],
    ["only quotes", '"'.repeat(200_000), /./, 1],
    ["only commas in a list", `[${",".repeat(200_000)}]`, /./, 1],
    ["only closing brackets", "]".repeat(200_000), /./, 1],
    ["only bars", "|".repeat(200_000), /./, 1],
    ["lines of dashes", "---\n".repeat(60_000), /^A second document/, 2],
    ["lines of ends", "...\n".repeat(60_000), /too many parts/, 20_001],
    ["NUL", "a: \0\n", /./, 1],
  ])("%s", (_name, text, message, line) => {
    const { problems, took } = judge(text);
    expect(problems[0]?.severity).toBe("error");
    expect(problems.map((one) => one.message).join("\n")).toMatch(message);
    if (message.source !== ".") {
      const found = problems.find((one) => message.test(one.message));
      expect(found?.line).toBe(line);
    }
    for (const one of problems) {
      expect(one.line).toBeGreaterThan(0);
      expect(one.column).toBeGreaterThan(0);
      expect(one.message.length).toBeLessThan(2000);
    }
    expect(took).toBeLessThan(SLOW);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

it("thousands of unknown keys, of keys twice and of unknown variables stay cheap", () => {
  const lines = (count: number, line: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => line(at)).join("\n");
  const long = "abcdefghij".repeat(6);
  const messages = lines(12, () => `  - role: user\n    content: "${`{{ ${long} }}`.repeat(290)}"`);
  for (const text of [
    `${lessonQuiz}${lines(5000, (at) => `k${at}: 1`)}\n`,
    `${lessonQuiz}${lines(5000, () => "k: 1")}\n`,
    quizWith("opening:", `${messages}\nopening:`),
  ]) {
    const { problems, took } = judge(text);
    expect(problems).toHaveLength(100);
    expect(took).toBeLessThan(SLOW);
  }
});

it("a template full of variables that nobody declared stays cheap", () => {
  const content = "{{ a }}".repeat(2800);
  const text = quizWith("Five questions on {{ topic }}.", `{{ topic }}${content}`);
  const { problems, took } = judge(text);
  expect(problems).toHaveLength(100);
  expect(took).toBeLessThan(SLOW);
});

describe("naughty strings", () => {
  it("as values: what is taken comes back as it was, the rest has a plain sentence", () => {
    let taken = 0;
    for (const string of naughty) {
      const parsed = parseTool(quizWith("Call 988.", JSON.stringify(string)));
      if (parsed.ok) {
        taken += 1;
        expect(parsed.tool.safety.crisis_message).toBe(string);
        continue;
      }
      expect(parsed.problems).toHaveLength(1);
      const [problem] = parsed.problems;
      expect(problem?.path).toEqual(["safety", "crisis_message"]);
      expect(problem?.message).toMatch(/^(This is blank|This holds|crisis_message must have)/);
    }
    expect(taken).toBeGreaterThan(naughty.length / 2);
  });

  it("as keys: an error at the key", () => {
    for (const string of naughty.filter((one) => one.length < 500)) {
      const text = quizWith("mode: form", `mode: form\n? ${JSON.stringify(string)}\n: 1`);
      const parsed = parseTool(text);
      expect([string, parsed.ok]).toEqual([string, false]);
      expect(problemsOf(parsed)[0]?.line).toBe(9);
    }
  });

  it("as the whole document, bare: never a crash, never a tool", () => {
    for (const string of naughty) {
      const { problems } = judge(string);
      expect([string, problems[0]?.severity]).toEqual([string, "error"]);
      expect([string, judge(`name: ${string}`).problems[0]?.severity]).toEqual([string, "error"]);
    }
  });
});
