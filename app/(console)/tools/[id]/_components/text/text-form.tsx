"use client";

import { type KeyboardEvent, useState } from "react";
import { FormSubmit } from "@/components/form/fields";
import { Form } from "@/components/form/form";
import type { Problem } from "@/lib/tools/format/problems";
import { TextEditor } from "../../../_components/text-editor";
import { Conflicting } from "./conflicting";
import { keepingWords } from "./use-keep";
import { type Start, useToolText } from "./use-tool-text";

type Props = {
  tool: { id: string; yaml: string; version: string };
  start: Start;
  problems: readonly Problem[];
  model: boolean;
};

/** Writes on the text and saves it; what is typed is kept meanwhile. */
export function TextForm({ tool, start, problems, model }: Props) {
  // A new number is a new text in the editor.
  const [shown, setShown] = useState({ number: 0, text: start.text });
  const { handle, conflict, keeping, type, take } = useToolText(tool, start);
  const fill = (text: string) => setShown(({ number }) => ({ number: number + 1, text }));
  const problem = handle.form.formState.errors.yaml?.message;
  const saveByKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.target instanceof HTMLElement) event.target.closest("form")?.requestSubmit();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the form below
    <div onKeyDown={saveByKey}>
      <Form handle={handle} explain={(failure) => (conflict ? conflictWords : failure.message)}>
        {conflict && (
          <Conflicting
            conflict={conflict}
            onTake={(text) => {
              take(text);
              fill(text);
            }}
          />
        )}
        {problem && (
          <p role="alert" className="field-error">
            {problem}
          </p>
        )}
        <TextEditor
          key={shown.number}
          name="yaml"
          label="Text (YAML)"
          defaultValue={shown.text}
          problems={problems}
          model={model}
          onChange={type}
        />
        <div className="flex flex-wrap items-center gap-3">
          <FormSubmit handle={handle}>{conflict ? "Save mine over it" : "Save"}</FormSubmit>
          <p role="status" className="text-[13px] text-muted">
            {keepingWords(keeping)}
          </p>
        </div>
      </Form>
    </div>
  );
}

const conflictWords = (
  <>
    <p className="font-medium">Somebody saved another text while you wrote.</p>
    <p>
      Nothing was overwritten, and yours is still in the editor. Compare both, take over what you
      want to keep, and save once more; or go on with theirs.
    </p>
  </>
);
