"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { isVisible, type Values, valuesOf } from "@/lib/tools/format/inputs";
import { parseTool } from "@/lib/tools/format/parse";
import type { Tool } from "@/lib/tools/format/schema";
import { InputField } from "./input-field";
import { RenderedMessages } from "./messages";
import { TestResults } from "./test-results";
import { Trial } from "./trial";
import "./preview.css";

export type Given = Readonly<Record<string, unknown>>;

/**
 * What a document becomes: the form that its users fill in, the messages that a model would get, and
 * the document's own tests. It follows the text while somebody types, and needs no model.
 * @param text the document; while it is not sound the last sound one stays, and that is said
 * @param model whether there is a model to ask
 */
export function Preview({ text, model }: { text: string; model: boolean }) {
  const settled = useDeferredValue(text);
  const parsed = useMemo(() => parseTool(settled), [settled]);
  const [shown, setShown] = useState<Tool | null>(parsed.ok ? parsed.tool : null);
  if (parsed.ok && parsed.tool !== shown) setShown(parsed.tool);
  return (
    <section
      aria-label="Preview"
      className="tool-preview"
      // It stands within the form that saves the text: Enter in a field of it sends nothing.
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target instanceof HTMLInputElement)
          event.preventDefault();
      }}
    >
      {!parsed.ok && (
        <Alert kind="notice">
          {shown
            ? "The text has problems. The preview shows it as it was before them."
            : "The preview begins as soon as the text has no problems."}
        </Alert>
      )}
      {shown && <Sound tool={shown} yaml={model && parsed.ok ? settled : null} model={model} />}
    </section>
  );
}

type SoundProps = {
  tool: Tool;
  /** What a model would be asked with. */
  yaml: string | null;
  model: boolean;
};

function Sound({ tool, yaml, model }: SoundProps) {
  const [given, setGiven] = useState<Given>({});
  // What belongs to inputs that are gone would be an error that nobody can mend.
  const kept = useMemo(() => {
    const ids = new Set(tool.inputs.map(({ id }) => id));
    return Object.fromEntries(Object.entries(given).filter(([id]) => ids.has(id)));
  }, [tool, given]);
  const read = useMemo(() => valuesOf(tool.inputs, kept), [tool, kept]);
  const seen = useMemo(() => visible(tool, kept), [tool, kept]);
  return (
    <>
      <h2 className="tool-preview-title">Preview</h2>
      <p className="font-medium" dir="auto">
        {tool.name}
      </p>
      {tool.summary && <p className="text-muted">{tool.summary}</p>}
      <div className="tool-preview-form">
        {tool.inputs.length === 0 && <p className="hint">This tool asks for nothing.</p>}
        {seen.map((input) => (
          <InputField
            key={`${input.id} ${input.type}`}
            input={input}
            value={kept[input.id]}
            error={
              input.id in kept && !read.ok
                ? read.errors.find(({ id }) => id === input.id)?.message
                : undefined
            }
            onChange={(value) => setGiven((before) => ({ ...before, [input.id]: value }))}
          />
        ))}
      </div>
      <RenderedMessages tool={tool} given={kept} />
      {model && <Trial yaml={read.ok ? yaml : null} given={kept} />}
      <TestResults tool={tool} yaml={yaml} model={model} />
    </>
  );
}

/** The inputs that show, with what was given so far; one that does not fit counts as none. */
function visible(tool: Tool, given: Given): Tool["inputs"] {
  const values: Values = Object.create(null);
  return tool.inputs.filter((input) => {
    const shows = isVisible(input, values);
    const own = input.id in given ? { [input.id]: given[input.id] } : {};
    const read = valuesOf([{ ...input, visible_when: undefined }], own);
    values[input.id] = shows && read.ok ? (read.values[input.id] ?? null) : null;
    return shows;
  });
}
