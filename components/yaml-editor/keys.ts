import { acceptCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  foldKeymap,
  type IndentContext,
  indentService,
  indentUnit,
  syntaxTree,
} from "@codemirror/language";
import { nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

/** How long after Escape the Tab key leaves the editor; CodeMirror's own two seconds are short. */
const leaveTime = 20_000;

/** Undo, indentation and the keys. */
export const keys: Extension = [
  history(),
  // YAML knows no tabs in its indentation (YAML 1.2.2, 6.1).
  indentUnit.of("  "),
  indentService.of(below),
  keymap.of([
    { key: "Tab", run: acceptCompletion },
    indentWithTab,
    { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...defaultKeymap,
  ]),
  // No keyboard trap (WCAG 2.1.2): after Escape, Tab and Shift+Tab go on through the page, until
  // another key is pressed.
  EditorView.domEventHandlers({
    keyup: (event, view) => {
      if (event.key === "Escape") view.setTabFocusMode(leaveTime);
    },
  }),
];

/** A new line below `key:` belongs into it; the parser can't know before something stands there. */
function below(context: IndentContext, pos: number): number | undefined {
  if (context.simulatedBreak !== pos) return undefined;
  // In a block scalar `Note:` is but text.
  if (syntaxTree(context.state).resolveInner(pos, -1).name.startsWith("BlockLiteral"))
    return undefined;
  const found = /^(\s*(?:- +)*)[^\s#'"[{][^#]*:\s*$/.exec(context.lineAt(pos, -1).text);
  return found?.[1] === undefined ? undefined : found[1].length + 2;
}
