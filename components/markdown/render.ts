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
import { isPlain, isSmall, limits } from "./limits";

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
 * deep, or not done in time. Never throws for a text, and ends within bounds, whatever it says.
 * @param terms words to mark
 */
export function renderMarkdown(text: string, terms: readonly string[] = []): ReactElement | null {
  if (isPlain(text)) return null;
  const hash = createHash("sha256").update(text).digest("base64");
  if (tooSlow.has(hash)) return null;
  warmUp();
  try {
    const work = () => Markdown({ ...optionsFor(terms), children: text });
    return isSmall(text) ? work() : patiently(work);
  } catch (error) {
    if (!isExpected(error)) throw error;
    if (tooSlow.size >= 10_000) tooSlow.clear();
    tooSlow.add(hash);
    return null;
  }
}

let warm = false;
/** The first text of a process takes as long as a hundred others, which is no fault of its own. */
function warmUp(): void {
  if (warm) return;
  warm = true;
  Markdown({ ...optionsFor([]), children: "**a** $x$\n\n|a|\n|-|\n|b|\n\n```js\nlet a = 1\n```" });
}

/** A machine that has no time for us is not the text's doing either: it gets another chance. */
function patiently<Result>(work: () => Result): Result {
  const before = process.threadCpuUsage();
  try {
    return inTime(work, limits.time);
  } catch (error) {
    const { user, system } = process.threadCpuUsage(before);
    if (!isTimeout(error) || (user + system) / 1000 > limits.time / 2) throw error;
    return inTime(work, limits.time * 8);
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
function inTime<Result>(work: () => Result, timeout: number): Result {
  let result: { value: Result } | undefined;
  context[slot] = () => {
    result = { value: work() };
  };
  runInContext(`${slot}()`, context, { timeout });
  if (!result) throw new TooMuch();
  return result.value;
}

/** Too much, too slow, or too deep for the stack. */
function isExpected(error: unknown): boolean {
  return error instanceof TooMuch || error instanceof RangeError || isTimeout(error);
}

/** Of Node's watchdog, whose error comes from the other context: its Error is not ours. */
function isTimeout(error: unknown): boolean {
  const code = typeof error === "object" && error && "code" in error ? error.code : undefined;
  return code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
