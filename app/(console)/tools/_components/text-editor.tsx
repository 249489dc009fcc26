"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import { YamlEditor } from "@/components/yaml-editor/lazy";
import type { TextPlace } from "@/components/yaml-editor/types";
import { parseTool } from "@/lib/tools/format/parse";
import type { Problem } from "@/lib/tools/format/problems";
import { jsonSchema } from "@/lib/tools/format/schema";
import { Problems } from "./problems";
import { ViewSwitch } from "./view-switch";
import "./text-editor.css";

// Neither is needed before somebody reads on.
const Preview = dynamic(() => import("./preview/preview").then(({ Preview: it }) => it), {
  ssr: false,
  loading: () => null,
});
const FormView = dynamic(() => import("./form-view/form-view").then(({ FormView: it }) => it), {
  ssr: false,
  loading: () => null,
});

type Props = {
  name: string;
  label: string;
  defaultValue: string;
  /** Of the text as it was saved last. */
  problems: readonly Problem[];
  /** Whether there is a model to try the text with. */
  model: boolean;
  /** Hears of every change. */
  onChange?: (text: string) => void;
};

/** What the server says too; only it knows which groups there are. */
const judge = (text: string): Problem[] => {
  const parsed = parseTool(text);
  return parsed.ok ? parsed.warnings : parsed.problems;
};

/**
 * The one place where a tool's text is written: as text or as a form of the same document, with what
 * it becomes beside it. Which view stands is in the address.
 */
export function TextEditor(props: Props) {
  const { name, label, defaultValue, problems, model, onChange } = props;
  const [text, setText] = useState(defaultValue);
  const [place, setPlace] = useState<TextPlace | null>(null);
  const form = useSearchParams().get("view") === "form";
  const schema = useMemo(jsonSchema, []);
  const ofServer = useMemo(() => unseen(problems, defaultValue), [problems, defaultValue]);
  const change = (next: string) => {
    setText(next);
    onChange?.(next);
  };
  return (
    <div className="tool-editor">
      <div className="tool-editor-main">
        <ViewSwitch form={form} />
        {form ? (
          <>
            <input type="hidden" name={name} value={text} />
            <FormView text={text} onChange={change} />
          </>
        ) : (
          <YamlEditor
            name={name}
            label={label}
            value={text}
            onChange={change}
            schema={schema}
            validate={judge}
            goTo={place}
          />
        )}
        <Problems problems={ofServer} onGo={({ line, column }) => setPlace({ line, column })} />
      </div>
      <div className="tool-editor-side">
        <Preview text={text} model={model} />
      </div>
    </div>
  );
}

/** What the server found in the saved text and the editor can't see for itself. */
function unseen(problems: readonly Problem[], saved: string): Problem[] {
  const seen = new Set(judge(saved).map(({ line, message }) => `${line} ${message}`));
  return problems.filter(({ line, message }) => !seen.has(`${line} ${message}`));
}
