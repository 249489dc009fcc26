import { matchPattern } from "./pattern";
import { type Finding, showPath } from "./problems";
import type { Expectation, ExpectationKind, Tool, ToolTest } from "./schema";
import { lengthOf } from "./schema/parts";
import { expectationKinds } from "./schema/tests";
import { type RenderedMessage, render } from "./template";

export type ExpectationResult = { kind: ExpectationKind; passed: boolean; sentence: string };
export type TestResult = {
  name: string;
  passed: boolean;
  /** One for each expectation; none where the prompt could not be made. */
  expectations: ExpectationResult[];
  /** Why there is no prompt. */
  problems: string[];
  messages: RenderedMessage[];
};

/**
 * Runs the tests of a document on its rendered prompt, without a model: all messages, one after the
 * other, with an empty line between; `json` looks at the last message alone.
 */
export function runDocumentTests(tool: Tool): TestResult[] {
  return tool.tests.map((test) => runTest(tool, test));
}

/** Judges a reply of a model by the expectations of a test. */
export function judgeReply(test: ToolTest, reply: string): ExpectationResult[] {
  return test.expect.map((expectation) => judge(expectation, reply, reply, "reply"));
}

function runTest(tool: Tool, test: ToolTest): TestResult {
  const rendered = render(tool, test.inputs);
  const { name } = test;
  if (!rendered.ok) {
    const problems = rendered.findings.map(sentenceOf);
    return { name, passed: false, expectations: [], problems, messages: [] };
  }
  const { messages } = rendered;
  const prompt = messages.map(({ content }) => content).join("\n\n");
  const last = messages.at(-1)?.content ?? "";
  const expectations = test.expect.map((one) => judge(one, prompt, last, "prompt"));
  const passed = expectations.every((one) => one.passed);
  return { name, passed, expectations, problems: [], messages };
}

const sentenceOf = ({ path, message }: Finding): string => `${showPath(path)}: ${message}`;

type What = "prompt" | "reply";

function judge(
  expectation: Expectation,
  text: string,
  last: string,
  what: What,
): ExpectationResult {
  const kind = expectationKinds.find((one) => expectation[one] !== undefined) ?? "contains";
  const [passed, sentence] = verdict(expectation, kind, text, last, what);
  return { kind, passed, sentence };
}

const quote = (text: string): string =>
  `“${text.length > 80 ? `${[...text].slice(0, 80).join("")}…` : text}”`;

function verdict(
  expectation: Expectation,
  kind: ExpectationKind,
  text: string,
  last: string,
  what: What,
): [boolean, string] {
  const length = lengthOf(text);
  const count = length.toLocaleString("en-US");
  switch (kind) {
    case "contains": {
      const wanted = expectation.contains ?? "";
      const has = text.includes(wanted);
      return [has, `The ${what} ${has ? "contains" : "does not contain"} ${quote(wanted)}.`];
    }
    case "not_contains": {
      const unwanted = expectation.not_contains ?? "";
      const has = text.includes(unwanted);
      return [!has, `The ${what} ${has ? "contains" : "does not contain"} ${quote(unwanted)}.`];
    }
    case "matches":
      return fits(expectation.matches ?? "", text, what);
    case "equals": {
      const same = text.trim() === (expectation.equals ?? "").trim();
      return [same, `The ${what} is ${same ? "exactly" : "not"} what the test says.`];
    }
    case "min_chars": {
      const least = expectation.min_chars ?? 0;
      const limit = least.toLocaleString("en-US");
      return [length >= least, `The ${what} has ${count} characters; at least ${limit} are asked.`];
    }
    case "max_chars": {
      const most = expectation.max_chars ?? 0;
      const limit = most.toLocaleString("en-US");
      return [length <= most, `The ${what} has ${count} characters; at most ${limit} are allowed.`];
    }
    case "json": {
      const valid = isJson(last);
      const part = what === "prompt" ? "last message" : what;
      return [valid, `The ${part} is ${valid ? "" : "not "}valid JSON.`];
    }
  }
}

function fits(pattern: string, text: string, what: What): [boolean, string] {
  const match = matchPattern(pattern, text);
  if (!match.ok) return [false, `The pattern ${quote(pattern)} can’t be tried. ${match.message}`];
  const sentence = `The ${what} ${match.fits ? "fits" : "does not fit"} ${quote(pattern)}.`;
  return [match.fits, sentence];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
