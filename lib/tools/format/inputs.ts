import * as z from "zod";
import { ruleOf, type Value } from "./inputs/rules";
import type { ToolInput } from "./schema";

export type { UploadedFile, Value } from "./inputs/rules";
/** A value for each input, by id; null for none. Has no prototype. */
export type Values = Record<string, Value | null>;
type InputError = { id: string; message: string };
export type ReadValues = { ok: true; values: Values } | { ok: false; errors: InputError[] };

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

/**
 * Whether an input is shown, given the values of those above it.
 * @param values the values so far; an input that is hidden itself has null there
 */
export function isVisible(input: ToolInput, values: Values): boolean {
  const rule = input.visible_when;
  if (rule === undefined) return true;
  const value = Object.hasOwn(values, rule.input) ? values[rule.input] : null;
  if (Array.isArray(value)) return value.some((one) => one === rule.equals);
  return value === rule.equals;
}

/**
 * Judges the values of a tool's inputs, as a form, a document's test or the learning app sends them.
 * An absent value is the default; a value of an input that is hidden is left out, even if it would
 * not fit; an id that no input has is an error.
 * @returns typed values with null for none, or a sentence at each input that does not fit
 */
export function valuesOf(
  inputs: readonly ToolInput[],
  given: Readonly<Record<string, unknown>>,
): ReadValues {
  const values: Values = Object.create(null);
  const known = new Set(inputs.map(({ id }) => id));
  const errors = Object.keys(given)
    .filter((id) => !known.has(id))
    .map((id): InputError => ({ id, message: "There is no such input." }));
  for (const input of inputs) {
    values[input.id] = null;
    if (!isVisible(input, values)) continue;
    const sent = Object.hasOwn(given, input.id) ? given[input.id] : undefined;
    const raw = sent === undefined ? defaultOf(input) : sent;
    if (isBlank(raw)) {
      if (input.required) errors.push({ id: input.id, message: `Enter ${input.label}.` });
      continue;
    }
    const judged = ruleOf(input).safeParse(raw);
    if (judged.success) values[input.id] = judged.data;
    else errors.push({ id: input.id, message: sentenceOf(judged.error) });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, values };
}

/** What stands in the form at first; undefined for nothing. */
export function defaultOf(input: ToolInput): unknown {
  return input.type === "file" ? undefined : input.default;
}

/** Why a value does not fit its input; undefined when it does. */
export function misfitOf(input: ToolInput, value: unknown): string | undefined {
  const judged = ruleOf(input).safeParse(value);
  return judged.success ? undefined : sentenceOf(judged.error);
}

/**
 * The same judgement as a zod schema: an object of values by id, with an issue at each id that does
 * not fit.
 */
export function inputsSchema(inputs: readonly ToolInput[]) {
  return z.record(z.string(), z.unknown()).transform((given, context): Values => {
    const read = valuesOf(inputs, given);
    if (read.ok) return read.values;
    for (const { id, message } of read.errors) {
      context.addIssue({ code: "custom", path: [id], message });
    }
    return z.NEVER;
  });
}

const sentenceOf = (error: z.ZodError): string => error.issues[0]?.message ?? "This doesn’t fit.";
