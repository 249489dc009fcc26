import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { cursorDocs } from "@/components/yaml-editor/hover";
import { offsetOf } from "@/components/yaml-editor/lint";
import { fromOutside, type Live, lookAgain } from "@/components/yaml-editor/live";
import { Echoes, replacement } from "@/components/yaml-editor/replacement";
import { setup, wrapping, writable } from "@/components/yaml-editor/setup";
import type { TextPlace } from "@/components/yaml-editor/types";

export type EditorOptions = Live & {
  value: string;
  readOnly: boolean;
  wrap: boolean;
  goTo: TextPlace | null;
  labelledBy: string;
  describedBy: string;
  /** The view stands, before the browser paints it. */
  onReady: (view: EditorView) => void;
};

/**
 * Keeps a CodeMirror view in an element, in step with the props. A value from outside replaces
 * only what is different, so that cursor, folds and history remain.
 */
export function useEditor(host: RefObject<HTMLElement | null>, options: EditorOptions) {
  const [view, setView] = useState<EditorView | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const [echoes] = useState(() => new Echoes());

  useLayoutEffect(() => {
    if (!host.current) return;
    const made = create(host.current, latest, echoes);
    setView(made);
    latest.current.onReady(made);
    latest.current.onCursor(cursorDocs(made.state, latest.current));
    return () => made.destroy();
  }, [host, echoes]);

  const { value, readOnly, wrap, goTo, validate, schema } = options;
  useLayoutEffect(() => {
    if (!view || echoes.isEcho(value)) return;
    const change = replacement(view.state.doc.toString(), value);
    if (change) view.dispatch({ changes: change, annotations: fromOutside.of(true) });
  }, [view, value, echoes]);
  useEffect(() => {
    view?.dispatch({
      effects: [
        writable.reconfigure(EditorState.readOnly.of(readOnly)),
        wrapping.reconfigure(wrap ? EditorView.lineWrapping : []),
      ],
    });
  }, [view, readOnly, wrap]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new judge or schema looks again
  useEffect(() => {
    view?.dispatch({ effects: lookAgain.of(null) });
  }, [view, validate, schema]);
  useEffect(() => {
    if (view && goTo) jump(view, goTo);
  }, [view, goTo]);
  return view;
}

function create(parent: HTMLElement, latest: RefObject<EditorOptions>, echoes: Echoes): EditorView {
  const { value, readOnly, labelledBy, describedBy } = latest.current;
  const live: Live = {
    get schema() {
      return latest.current.schema;
    },
    validate: (text) => latest.current.validate(text),
    onChange: (text) => {
      echoes.sent(text);
      latest.current.onChange(text);
    },
    onProblems: (problems) => latest.current.onProblems(problems),
    onCursor: (cursor) => latest.current.onCursor(cursor),
    onRefused: (message) => latest.current.onRefused(message),
  };
  const extensions = setup({ live, readOnly, labelledBy, describedBy });
  return new EditorView({ parent, state: EditorState.create({ doc: value, extensions }) });
}

/** Puts the cursor at a place, shows it and gives the editor the focus. */
export function jump(view: EditorView, place: TextPlace) {
  const at = offsetOf(view.state.doc, place);
  view.dispatch({
    selection: { anchor: at },
    effects: EditorView.scrollIntoView(at, { y: "center" }),
  });
  view.focus();
}
