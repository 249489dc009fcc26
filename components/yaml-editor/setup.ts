import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, codeFolding, foldGutter } from "@codemirror/language";
import { search } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  lineNumbers,
} from "@codemirror/view";
import { completion } from "@/components/yaml-editor/completion";
import { highlight } from "@/components/yaml-editor/highlight";
import { docs } from "@/components/yaml-editor/hover";
import { keys } from "@/components/yaml-editor/keys";
import { lint } from "@/components/yaml-editor/lint";
import { fromOutside, type Live, mostCharacters } from "@/components/yaml-editor/live";

/** What changes while the editor stands. */
export const wrapping = new Compartment();
export const writable = new Compartment();

export type Setup = { live: Live; readOnly: boolean; labelledBy: string; describedBy: string };

/** All extensions of the editor. */
export function setup({ live, readOnly, labelledBy, describedBy }: Setup): Extension {
  return [
    EditorView.cspNonce.of(nonceOfPage()),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      "aria-labelledby": labelledBy,
      "aria-describedby": describedBy,
      // It takes the focus anyway; axe believes it only in these words.
      tabindex: "0",
      autocapitalize: "off",
      spellcheck: "false",
    }),
    lineNumbers(),
    lint(live),
    codeFolding(),
    foldGutter({ markerDOM: foldMarker }),
    highlightSpecialChars(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    bracketMatching(),
    search({ top: true }),
    yaml(),
    highlight,
    completion(live),
    docs(live),
    keys,
    wrapping.of(EditorView.lineWrapping),
    writable.of(EditorState.readOnly.of(readOnly)),
    limit(live),
    EditorView.updateListener.of(({ docChanged, transactions, state }) => {
      if (docChanged && !transactions.every((one) => one.annotation(fromOutside)))
        live.onChange(state.doc.toString());
    }),
  ];
}

/** The page's own nonce (lib/security/headers.ts): CodeMirror brings its rules in a style element. */
function nonceOfPage(): string {
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";
}

function limit(live: Live): Extension {
  return EditorState.changeFilter.of((change) => {
    const fits = change.annotation(fromOutside) || change.newDoc.length <= mostCharacters;
    if (!fits)
      live.onRefused(
        `The text would be longer than ${mostCharacters.toLocaleString("en-US")} characters, so nothing was changed. Shorten what you insert.`,
      );
    return Boolean(fits);
  });
}

function foldMarker(open: boolean): HTMLElement {
  const marker = document.createElement("span");
  marker.className = open ? "yaml-fold" : "yaml-fold yaml-folded";
  return marker;
}

const phrases = {
  next: "Next",
  previous: "Previous",
  all: "Select all",
  "match case": "Match case",
  regexp: "Regular expression",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
  close: "Close",
  go: "Go",
  Completions: "Suggestions",
  "folded code": "Folded lines",
  unfold: "Unfold",
};
