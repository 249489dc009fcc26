import type { JsonSchema, Problem, TextPlace } from "@/components/yaml-editor/types";

export type YamlEditorProps = {
  /** The accessible name; it shows above the text. */
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** What completion and docs come from: JSON Schema, draft 2020-12. */
  schema: JsonSchema;
  /** The judge, the same that the server asks; called as one types, so it must be quick. */
  validate: (text: string) => readonly Problem[];
  readOnly?: boolean;
  /** Give a new object to lead there, to the same place once more as well. */
  goTo?: TextPlace | null;
  /** Sends the text with a plain form, under this name. */
  name?: string;
};
