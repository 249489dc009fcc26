import "server-only";
import { createHash } from "node:crypto";
import { createContext, runInContext } from "node:vm";
import type { ReactElement } from "react";
import Markdown, { type Options } from "react-markdown";
import rehypeHighlight from "rehype-highlight";
import rehypeKatex from "rehype-katex";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { bounds, mended } from "./bounds";
import { guard, TooMuch } from "./guard";
import { isPlain, limits } from "./limits";

const katex = {
  output: "mathml",
  trust: false,
  maxSize: 10,
  maxExpand: 200,
  strict: "ignore",
} as const;

// Made once: registering the languages takes longer than reading a message.
const colours = rehypeHighlight();
const highlight = () => colours;

/** Texts that took too long once, by their hash: nobody pays for the same one again. */
const tooSlow = new Set<string>();

/**
 * A message's Markdown as elements, or null where it has to be shown as plain text: too long, too
 * deep, or not done in time. Never throws, and ends within `limits.time`, whatever the text.
 * @param terms words to mark
 */
export function renderMarkdown(text: string, terms: readonly string[] = []): ReactElement | null {
  if (isPlain(text)) return null;
  const hash = createHash("sha256").update(text).digest("base64");
  if (tooSlow.has(hash)) return null;
  try {
    return inTime(() => Markdown({ ...optionsFor(terms), children: text }));
  } catch (error) {
    if (!isExpected(error)) throw error;
    if (tooSlow.size >= 10_000) tooSlow.clear();
    tooSlow.add(hash);
    return null;
  }
}

function optionsFor(terms: readonly string[]): Options {
  return {
    remarkPlugins: [remarkGfm, remarkMath],
    rehypePlugins: [bounds, [rehypeKatex, katex], mended, highlight, [guard, terms]] as NonNullable<
      Options["rehypePlugins"]
    >,
    remarkRehypeOptions: { clobberPrefix: "" },
    // The guard has judged every address.
    urlTransform: (address) => address,
  };
}

const context = createContext(Object.create(null));
const slot = "work";

/** Runs synchronous work with a time limit: the engine breaks off whatever it is at. */
function inTime<Result>(work: () => Result): Result {
  let result: { value: Result } | undefined;
  context[slot] = () => {
    result = { value: work() };
  };
  runInContext(`${slot}()`, context, { timeout: limits.time });
  if (!result) throw new TooMuch();
  return result.value;
}

/** Too much, too slow (Node's watchdog), or too deep for the stack. */
function isExpected(error: unknown): boolean {
  if (error instanceof TooMuch || error instanceof RangeError) return true;
  // The watchdog's error comes from the other context, whose Error is not ours.
  const code = typeof error === "object" && error && "code" in error ? error.code : undefined;
  return code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
