"use client";

import type { EditorView } from "@codemirror/view";
import dynamic from "next/dynamic";
import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { EditorProps } from "@/components/yaml-editor/editor";
import type { YamlEditorProps } from "@/components/yaml-editor/props";
import { withPlainEnds } from "@/components/yaml-editor/replacement";
import "./yaml-editor.css";

export type { YamlEditorProps } from "@/components/yaml-editor/props";

// CodeMirror weighs more than a whole page of ours: it comes where somebody edits, and only there.
const Editor = dynamic<EditorProps>(
  () => import("@/components/yaml-editor/editor").then(({ default: it }) => it, notLoaded),
  { ssr: false, loading: () => null },
);

/**
 * Edits YAML. A plain text field stands in the page from the start and goes on if the editor's
 * script never comes; when it does, the editor takes over with text, cursor and focus.
 */
export function YamlEditor(props: YamlEditorProps) {
  const { name, value } = props;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [ready, setReady] = useState(false);
  const started = useStart(id, area, props);
  return (
    <div className="yaml-editor">
      {!ready && <Plain id={id} area={area} {...props} />}
      {ready && name && <input type="hidden" name={name} value={value} />}
      {started && (
        <Editor
          {...props}
          id={id}
          onReady={(view) => {
            takeOver(area.current, view);
            setReady(true);
          }}
        />
      )}
    </div>
  );
}

type PlainProps = YamlEditorProps & { id: string; area: RefObject<HTMLTextAreaElement | null> };

function Plain({ id, area, label, name, value, onChange, readOnly = false }: PlainProps) {
  return (
    <>
      <div className="yaml-head">
        <label htmlFor={id} className="label">
          {label}
        </label>
      </div>
      <textarea
        ref={area}
        id={id}
        name={name}
        readOnly={readOnly}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="yaml-box yaml-plain"
        spellCheck={false}
        autoCapitalize="off"
      />
      <p className="yaml-foot" />
    </>
  );
}

/**
 * True once the page has come to life. What was typed before that would be lost: React writes the
 * server's text over it, so it is read from the field before React touches it.
 */
function useStart(
  id: string,
  area: RefObject<HTMLTextAreaElement | null>,
  { value, onChange }: YamlEditorProps,
): boolean {
  const [started, setStarted] = useState(false);
  const [typed] = useState(() => textIn(id));
  const first = useRef({ value, onChange });
  useLayoutEffect(() => {
    const { value: served, onChange: report } = first.current;
    if (typed === null || typed.text === withPlainEnds(served)) return;
    if (area.current) {
      area.current.value = typed.text;
      area.current.setSelectionRange(typed.from, typed.to);
    }
    report(typed.text);
  }, [typed, area]);
  useEffect(() => setStarted(true), []);
  return started;
}

type Typed = { text: string; from: number; to: number };

function textIn(id: string): Typed | null {
  if (typeof document === "undefined") return null;
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement)) return null;
  return { text: field.value, from: field.selectionStart, to: field.selectionEnd };
}

function takeOver(field: HTMLTextAreaElement | null, view: EditorView) {
  if (!field || document.activeElement !== field) return;
  const { length } = view.state.doc;
  const anchor = Math.min(field.selectionStart, length);
  const head = Math.min(field.selectionEnd, length);
  view.dispatch({ selection: { anchor, head }, scrollIntoView: true });
  view.focus();
}

/** Stands in for an editor whose script did not come; the field above goes on. */
function notLoaded() {
  return () => (
    <p role="status" className="hint">
      The editor could not be loaded, so there are no suggestions and no checks while you type. The
      text field works, and the text is checked when you save. Reload the page to try again.
    </p>
  );
}
