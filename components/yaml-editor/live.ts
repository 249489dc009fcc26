import { Annotation, StateEffect } from "@codemirror/state";
import type { JsonSchema, Problem } from "@/components/yaml-editor/types";

/** What the running editor asks for each time, so that it needn't be rebuilt when a prop changes. */
export type Live = {
  schema: JsonSchema;
  validate: (text: string) => readonly Problem[];
  onChange: (text: string) => void;
  onProblems: (problems: readonly Problem[]) => void;
  onCursor: (place: Cursor) => void;
  onRefused: (message: string) => void;
};

/** What the line below the editor says of the node at the cursor. */
export type Cursor = { path: string; type: string; text: string };

/** So many characters are taken; a pasted film would only freeze the page. */
export const mostCharacters = 1_000_000;

/** Marks changes that came from outside: they are not reported back, and they are never refused. */
export const fromOutside = Annotation.define<boolean>();

/** The judge or the schema has changed: look again. */
export const lookAgain = StateEffect.define<null>();
