"use client";

import { useMemo } from "react";
import { Alert } from "@/components/ui/alert";
import { type Edit, editTool } from "@/lib/tools/format/edit";
import { parseTool } from "@/lib/tools/format/parse";
import { type Path, showPath } from "@/lib/tools/format/problems";
import { valueAt, valuesIn } from "@/lib/tools/format/values";
import "./form-view.css";
import { Audience, Basics, Limits, Messages, Model, Safety } from "./sections";

export type FormViewProps = {
  text: string;
  /** Gets the text with one value changed; comments and order stay. */
  onChange: (text: string) => void;
  readOnly?: boolean;
};

/** What a section needs to show a value of the document and to set it. */
export type Desk = {
  /** The value at a path; undefined where there is none. */
  get: (path: Path) => unknown;
  set: (path: Path, value: Edit) => void;
  /** What is wrong at a path, or below it. */
  problem: (path: Path) => string | undefined;
  readOnly: boolean;
};

/**
 * The same document as a form. It holds nothing of its own: each field reads its value from the text
 * and writes it there, so that both views always agree.
 */
export function FormView({ text, onChange, readOnly = false }: FormViewProps) {
  const values = useMemo(() => valuesIn(text), [text]);
  const parsed = useMemo(() => parseTool(text), [text]);
  if (values === undefined) {
    return (
      <Alert kind="warning" title="The form can’t show this text">
        Its YAML has a mistake. Mend it in the text; the problems below say where.
      </Alert>
    );
  }
  const problems = parsed.ok ? parsed.warnings : parsed.problems;
  const desk: Desk = {
    get: (path) => valueAt(values, path),
    set: (path, value) => onChange(editTool(text, path, value)),
    problem: (path) => {
      const at = showPath(path);
      return problems.find((one) => showPath(one.path).startsWith(at))?.message;
    },
    readOnly,
  };
  return (
    <fieldset className="tool-form" disabled={readOnly}>
      <legend className="sr-only">The document as a form</legend>
      <Basics desk={desk} />
      <Audience desk={desk} />
      <Messages desk={desk} />
      <Model desk={desk} />
      <Limits desk={desk} />
      <Safety desk={desk} />
      <p className="hint">
        Inputs, tests, privacy and what is rarer are written in the text. Everything that stands
        there stays.
      </p>
    </fieldset>
  );
}
