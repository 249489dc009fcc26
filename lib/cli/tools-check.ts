import { readFile } from "node:fs/promises";
import { codeOf, oneLine } from "@/db/setup-error";
import { judgeReply, runDocumentTests, type TestResult } from "@/lib/tools/format/document-tests";
import { parseTool } from "@/lib/tools/format/parse";
import type { Tool } from "@/lib/tools/format/schema";
import { askModel } from "@/lib/tools/model/client";
import type { Endpoint } from "@/lib/tools/model/endpoint";
import { printable, problemLines, promptLines, replyLines } from "./tools-report";

export type CheckOptions = {
  /** Null: the prompts alone are judged. */
  endpoint: Endpoint | null;
  timeoutMs: number;
  signal: AbortSignal;
  /** Whether replies are printed as they come. */
  showReplies: boolean;
  print: (line: string) => void;
  /** A piece of a line. */
  write: (piece: string) => void;
};
export type Outcome = "passed" | "failed" | "unreadable";

/** Checks one file and prints what was found; see `npm run tools:test -- --help`. */
export async function checkFile(file: string, options: CheckOptions): Promise<Outcome> {
  const print = (lines: readonly string[]) => {
    for (const line of lines) options.print(printable(line));
  };
  const text = await read(file);
  if (typeof text !== "string") {
    print([`${file}: can’t be read: ${whyUnread(text.error)}`]);
    return "unreadable";
  }
  const parsed = parseTool(text);
  if (!parsed.ok) {
    print(problemLines(file, parsed.problems));
    return "failed";
  }
  print([`${file}: ${parsed.tool.name}`, ...problemLines(file, parsed.warnings)]);
  const results = runDocumentTests(parsed.tool);
  if (results.length === 0) print(["  There are no tests in it."]);
  let allPassed = true;
  for (const [index, result] of results.entries()) {
    print(promptLines(result));
    const replied = await tryModel(parsed.tool, index, result, options);
    allPassed &&= result.passed && replied;
    if (options.signal.aborted) break;
  }
  return allPassed ? "passed" : "failed";
}

async function read(file: string): Promise<string | { error: unknown }> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file));
  } catch (error) {
    return { error };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file.",
  EISDIR: "it is a folder.",
  EACCES: "it may not be read.",
  ERR_ENCODING_INVALID_ENCODED_DATA: "it is not UTF-8.",
};
const whyUnread = (error: unknown): string => reasons[codeOf(error) ?? ""] ?? oneLine(error);

/** @returns whether the reply holds what the test expects; true where nothing was asked */
async function tryModel(
  tool: Tool,
  index: number,
  { messages }: TestResult,
  { endpoint, signal, timeoutMs, showReplies, print, write }: CheckOptions,
): Promise<boolean> {
  const test = tool.tests[index];
  if (!endpoint || !test || messages.length === 0 || signal.aborted) return true;
  const onText = (piece: string) => write(printable(piece));
  const shown = showReplies ? { onText } : {};
  const reply = await askModel(endpoint, tool, messages, { timeoutMs, signal, ...shown });
  if (showReplies && reply.text !== "") print("");
  const judged = reply.ok ? judgeReply(test, reply.text) : [];
  for (const line of replyLines(reply, judged)) print(printable(line));
  return reply.ok && judged.every(({ passed }) => passed);
}
