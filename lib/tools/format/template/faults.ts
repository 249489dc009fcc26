import { AssertionError, LiquidError, type Token } from "liquidjs";
import { suggest } from "../suggest";
import { allowedFilters, allowedTags, OUTPUT_LIMIT } from "./engine";

/** What is wrong with a template, and between which characters of it. */
export type TemplateFault = { message: string; advice: string; range: [number, number] };

export class OutputTooLong extends Error {
  constructor() {
    super("output limit exceeded");
  }
}

const patterns: [RegExp, (name: string) => Omit<TemplateFault, "range">][] = [
  [
    /^tag "(else|elsif|when|end\w*)" not found/,
    (name) => ({
      message: `The tag ${name} stands outside of its block.`,
      advice: "Begin the block before it, such as {% if … %}, or remove it.",
    }),
  ],
  [
    /^tag "(.*)" not found/s,
    (name) => ({
      message: `There is no tag ${name}.`,
      advice: advise(name, allowedTags, "Tags"),
    }),
  ],
  [
    /^undefined filter: (.*)/s,
    (name) => ({
      message: `There is no filter ${name}.`,
      advice: advise(name, allowedFilters, "Filters"),
    }),
  ],
  [
    /^undefined variable: (.*)/s,
    (name) => ({
      message: `${name} has no value.`,
      advice: "Declare it as an input, or correct the name.",
    }),
  ],
  [
    /^(?:tag|output|raw) .* not closed/s,
    () => ({
      message: "This is not closed.",
      advice: "Close {{ with }} and {% with %}, and each block with its end, such as {% endif %}.",
    }),
  ],
  [
    /^invalid value expression: ""/,
    () => ({ message: "A value is missing here.", advice: "Write the name of an input." }),
  ],
  [
    /^(?:memory alloc|parse length) limit exceeded/,
    () => ({
      message: "The template asks for too much memory.",
      advice: "Count to smaller numbers, and shorten texts before they are changed.",
    }),
  ],
  [
    /^template render limit exceeded/,
    () => ({
      message: "The template takes too long.",
      advice: "Remove loops that lie in loops, or count to smaller numbers.",
    }),
  ],
  [
    /^output limit exceeded/,
    () => ({
      message: `The template makes more than ${OUTPUT_LIMIT.toLocaleString("en-US")} characters.`,
      advice: "Repeat less, or shorten what is repeated.",
    }),
  ],
];

function advise(name: string, known: readonly string[], what: string): string {
  const meant = suggest(name, known);
  return meant === undefined ? `${what}: ${known.join(", ")}.` : `Did you mean ${meant}?`;
}

/**
 * What liquidjs or its limits threw, in plain words.
 * @throws what is no fault of the template
 */
export function faultOf(error: unknown, text: string): TemplateFault {
  if (error instanceof RangeError) {
    // The parser calls itself for each block in a block.
    const message = "Blocks lie too deep in one another.";
    return { message, advice: "Use fewer levels of if and for.", range: [0, text.length] };
  }
  // The limit of length is judged before there is a token to blame.
  const isOurs = LiquidError.is(error) || error instanceof AssertionError;
  if (!isOurs || !(error instanceof Error)) throw error;
  const cause = "originalError" in error ? error.originalError : undefined;
  const original = cause instanceof Error ? cause : error;
  if (original instanceof RangeError) return faultOf(original, text);
  const raw = original.message.slice(0, 2000).replace(/, (?:file:.*, )?line:\d+, col:\d+$/s, "");
  const token = "token" in error ? (error.token as Partial<Token> | undefined) : undefined;
  const range: [number, number] = [token?.begin ?? 0, token?.end ?? text.length];
  for (const [pattern, words] of patterns) {
    const found = pattern.exec(raw);
    if (found) return { ...words((found[1] ?? "").slice(0, 60)), range };
  }
  const first = raw.split("\n")[0]?.slice(0, 200) ?? "";
  const message = `The template is not valid: ${first}.`;
  return { message, advice: "Check the tag or the braces here.", range };
}
