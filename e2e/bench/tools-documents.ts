import { runDocumentTests } from "@/lib/tools/format/document-tests";
import { parseTool } from "@/lib/tools/format/parse";
import { lessonQuiz } from "@/lib/tools/format/testing/valid";
import { atMost, type Goal } from "./goals";

/** Milliseconds of one call, median of `times`. */
function median(times: number, run: () => void): number {
  const taken: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const begun = performance.now();
    run();
    taken.push(performance.now() - begun);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

/** 100 kB as somebody might write it: many messages of prose, each with its variables. */
function largeDocument(): string {
  const prose = Array.from({ length: 38 }, () => `      ${"Ask for reasons. ".repeat(10)}\n`).join(
    "",
  );
  const message = `  - role: user\n    content: |\n${prose}      {{ topic }}\n`;
  const messages = message.repeat(16);
  return lessonQuiz.replace("opening:", `${messages}opening:`);
}

const levels = Array.from({ length: 9 }, (_, at) => {
  const [name, before] = [String.fromCharCode(98 + at), String.fromCharCode(97 + at)];
  return `${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`;
});

const hostile: Record<string, string> = {
  "alias bomb": `a: &a [lol, lol]\n${levels.join("\n")}\n`,
  "cyclic anchor": "a: &a\n  b: *a\n",
  "two documents": "a: 1\n---\nb: 2\n",
  "tag of JavaScript": "a: !!js/function 'x'\n",
  "key twice": lessonQuiz.replace("mode: form", "mode: form\nmode: chat"),
  __proto__: lessonQuiz.replace("mode: form", "mode: form\n__proto__: 1"),
  "100,000 brackets": `a: ${"[".repeat(100_000)}`,
  "20 MB": `a: ${"x".repeat(20_000_000)}`,
  "80,000 values in a line": `a: [${"1, ".repeat(80_000)}1]\n`,
};

/** A template that would write for hours: its document is sound, and its tests must end soon. */
const endless = lessonQuiz.replace(
  "You write quizzes",
  "{% for i in (1..100000000) %}x{% endfor %} You write",
);

function endlessTool() {
  const parsed = parseTool(endless);
  if (!parsed.ok) throw new Error("The document with the endless loop is not sound.");
  const [result] = runDocumentTests(parsed.tool);
  if (result?.passed !== false) throw new Error("The endless loop came to an end.");
  return parsed.tool;
}

/** What reading costs: a large document, and each that means harm. */
export function documentFigures(): Goal[] {
  const large = largeDocument();
  if (!parseTool(large).ok) throw new Error("The large document is not sound.");
  const worst = Object.entries(hostile).map(([name, text]) => {
    if (parseTool(text).ok) throw new Error(`This document was taken: ${name}.`);
    return { name, ms: median(7, () => parseTool(text)) };
  });
  const loop = endlessTool();
  const [first] = loop.tests;
  const one = { ...loop, tests: first ? [first] : [] };
  worst.push({ name: "a loop of 10^8, rendered", ms: median(7, () => runDocumentTests(one)) });
  const { name, ms } = worst.reduce((a, b) => (b.ms > a.ms ? b : a));
  return [
    atMost(
      "validation of a document of 100 kB, ms",
      median(21, () => parseTool(large)),
      30,
    ),
    atMost(`hostile documents, ms (worst: ${name})`, ms, 100),
  ];
}
