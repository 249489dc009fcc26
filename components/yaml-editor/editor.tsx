"use client";

import { openSearchPanel } from "@codemirror/search";
import type { EditorView } from "@codemirror/view";
import { Search, WrapText } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Cursor } from "@/components/yaml-editor/live";
import { ProblemList } from "@/components/yaml-editor/problem-list";
import type { YamlEditorProps } from "@/components/yaml-editor/props";
import type { Problem } from "@/components/yaml-editor/types";
import { jump, useEditor } from "@/components/yaml-editor/use-editor";
import "./codemirror.css";
import "./codemirror-panels.css";

export type EditorProps = YamlEditorProps & {
  id: string;
  /** It stands, and takes over from the plain field. */
  onReady: (view: EditorView) => void;
};

/** The editor itself; pages use `YamlEditor` of lazy.tsx, which brings it when it is needed. */
export default function Editor(props: EditorProps) {
  const { id, label, readOnly = false, goTo = null } = props;
  const host = useRef<HTMLDivElement>(null);
  const [wrap, setWrap] = useState(true);
  const [problems, setProblems] = useState<readonly Problem[] | null>(null);
  const [cursor, setCursor] = useState<Cursor>({ path: "", type: "", text: "" });
  const [refused, setRefused] = useState("");
  const view = useEditor(host, {
    ...props,
    ...{ readOnly, goTo, wrap },
    labelledBy: `${id}-label`,
    describedBy: `${id}-hint`,
    onChange: (text) => {
      setRefused("");
      props.onChange(text);
    },
    onProblems: setProblems,
    onCursor: setCursor,
    onRefused: setRefused,
  });
  return (
    <>
      <div className="yaml-head">
        <span id={`${id}-label`} className="label">
          {label}
        </span>
        <Button size="sm" variant="ghost" onClick={() => view && openSearchPanel(view)}>
          <Search aria-hidden />
          Search
        </Button>
        <Button size="sm" variant="ghost" aria-pressed={wrap} onClick={() => setWrap(!wrap)}>
          <WrapText aria-hidden />
          Wrap lines
        </Button>
      </div>
      <p id={`${id}-hint`} className="sr-only">
        {hint(readOnly)}
      </p>
      <div ref={host} className="yaml-box" />
      <CursorDocs {...cursor} />
      {refused && (
        <p role="alert" className="field-error">
          {refused}
        </p>
      )}
      {problems ? (
        <ProblemList problems={problems} onGo={(problem) => view && jump(view, problem)} />
      ) : (
        <p className="problems-head">Checking…</p>
      )}
    </>
  );
}

function hint(readOnly: boolean): string {
  const leave = "To leave the editor, press Escape and then Tab or Shift and Tab.";
  if (readOnly) return `The text can be read and searched, but not changed. ${leave}`;
  return `Tab indents. ${leave} Control and Space lists what can be written, F8 goes to the next problem.`;
}

/** What the schema says of the node at the cursor: for those who can't hover. */
function CursorDocs({ path, type, text }: Cursor) {
  return (
    <p className="yaml-foot">
      {path && <code>{path}</code>}
      {type && <span>{type}</span>}
      {text && <span className="yaml-foot-text">{text}</span>}
    </p>
  );
}
