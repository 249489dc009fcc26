import type { ExpectationResult, TestResult } from "@/lib/tools/format/document-tests";
import type { Problem } from "@/lib/tools/format/problems";
import type { NoReply, Reply } from "@/lib/tools/model/client";

const number = new Intl.NumberFormat("en-US");

/** Problems as `file:line:column message – advice`. */
export function problemLines(file: string, problems: readonly Problem[]): string[] {
  return problems.map(({ line, column, severity, message, advice }) => {
    const kind = severity === "warning" ? "warning: " : "";
    return `${file}:${line}:${column} ${kind}${message} – ${advice}`;
  });
}

/** What became of a test on its prompt: its name, and a line for each expectation. */
export function promptLines({ name, passed, expectations, problems }: TestResult): string[] {
  return [
    `  ${passed ? "passed" : "FAILED"}  ${name}`,
    ...expectations.map(expectationLine),
    ...problems.map((problem) => `    ✗ There is no prompt. ${problem}`),
  ];
}

/** What a model made of it: how long it took, its tokens, and a line for each expectation. */
export function replyLines(reply: Reply | NoReply, judged: readonly ExpectationResult[]): string[] {
  if (!reply.ok) return [`    ✗ ${reply.message}`];
  const seconds = (reply.milliseconds / 1000).toFixed(1);
  const { usage } = reply;
  const tokens = usage
    ? `${number.format(usage.input)} tokens in, ${number.format(usage.output)} out`
    : "tokens not told";
  const cut = reply.finish === "length" ? ", cut off at its longest" : "";
  return [`    reply in ${seconds} s, ${tokens}${cut}`, ...judged.map(expectationLine)];
}

/** How many files came out how: "12 files: 11 passed, 1 failed." */
export function summaryLine(outcomes: readonly string[]): string {
  const many = outcomes.length === 1 ? "1 file" : `${number.format(outcomes.length)} files`;
  const words = [...new Set(outcomes)].sort().reverse();
  const counts = words.map((word) => `${outcomes.filter((one) => one === word).length} ${word}`);
  return `${many}: ${counts.join(", ")}.`;
}

const expectationLine = ({ passed, sentence }: ExpectationResult): string =>
  `    ${passed ? "✓" : "✗"} ${sentence}`;

/** A text without what would steer a terminal: documents and replies come from anywhere. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, "�");
