import { type Diagnostic, linter, lintGutter } from "@codemirror/lint";
import type { Extension, Text } from "@codemirror/state";
import { type Live, lookAgain } from "@/components/yaml-editor/live";
import type { Problem, TextPlace } from "@/components/yaml-editor/types";

/** Long enough for a burst of keys, short enough that nobody waits (goal: 150 ms to the mark). */
const delay = 30;
/** A text that is no YAML at all may have thousands; so many are marked in it. */
const most = 200;

/** A check that takes longer than this waits for a pause: typing must not stutter. */
const slow = 40;
const longestPause = 600;

/** Underlines, a mark at the line, and the message under the pointer; by the caller's judge. */
export function lint(live: Live): Extension {
  let cost = 0;
  const check = (doc: Text) => {
    const start = performance.now();
    const problems = live.validate(doc.toString());
    cost = performance.now() - start;
    live.onProblems(problems);
    return problems.slice(0, most).map((problem) => toDiagnostic(doc, problem));
  };
  return [
    linter(
      async (view) => {
        const { doc } = view.state;
        if (cost > slow) await pause(Math.min(cost * 3, longestPause));
        // Overtaken: CodeMirror asks again for the newer text and drops this answer.
        return view.state.doc === doc ? check(doc) : [];
      },
      {
        delay,
        needsRefresh: ({ transactions }) =>
          transactions.some(({ effects }) => effects.some((effect) => effect.is(lookAgain))),
      },
    ),
    lintGutter(),
  ];
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

/** Where a place of line and column stands in a document; beyond its edges, the nearest there is. */
export function offsetOf(doc: Text, { line, column }: TextPlace): number {
  const at = doc.line(clamp(line, 1, doc.lines));
  return at.from + clamp(column - 1, 0, at.length);
}

/** A problem as CodeMirror takes it; one without an end covers the word that it begins at. */
export function toDiagnostic(doc: Text, problem: Problem): Diagnostic {
  const { endLine, endColumn, severity, message, advice } = problem;
  const from = offsetOf(doc, problem);
  const end =
    endColumn === undefined
      ? from
      : offsetOf(doc, { line: endLine ?? problem.line, column: endColumn });
  const to = end > from ? end : endOfWord(doc, from);
  return { from, to, severity, message, renderMessage: () => messageNode(message, advice) };
}

function endOfWord(doc: Text, from: number): number {
  const line = doc.lineAt(from);
  const word = /^[^\s:,]+/.exec(line.text.slice(from - line.from))?.[0].length ?? 0;
  return Math.min(from + Math.max(word, 1), line.to);
}

function messageNode(message: string, advice: string | undefined): HTMLElement {
  const node = document.createElement("div");
  const what = node.appendChild(document.createElement("p"));
  what.textContent = message;
  if (advice) {
    const how = node.appendChild(document.createElement("p"));
    how.className = "yaml-advice";
    how.textContent = advice;
  }
  return node;
}

function clamp(value: number, min: number, max: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.floor(value), min), max) : min;
}
