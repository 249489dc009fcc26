import { asYaml } from "@/components/yaml-editor/scalar";
import type { JsonSchema } from "@/components/yaml-editor/types";

/** A node in words, for hover and beside a completion. */
export type Description = {
  /** "text, 3–64 characters" */
  type: string;
  /** What the schema's author wrote. */
  text: string;
  /** What holds besides: the default, the pattern. */
  notes: string[];
};

/**
 * What a node may be, in words.
 * @param schemas its alternatives, as `schemasAt` gives them
 */
export function inWords(schemas: readonly JsonSchema[]): Description {
  const types = [...new Set(schemas.map(typeWords).filter(Boolean))];
  const text = schemas.map(({ description, title }) => description ?? title).find(Boolean) ?? "";
  const fallback = schemas.find((schema) => schema.default !== undefined)?.default;
  const pattern = schemas.find((schema) => schema.pattern)?.pattern;
  const notes = [
    ...(fallback !== undefined && typeof fallback !== "object"
      ? [`Default: ${asYaml(fallback)}`]
      : []),
    ...(pattern ? [`Pattern: ${pattern}`] : []),
    ...(schemas.some(({ deprecated }) => deprecated) ? ["No longer in use"] : []),
  ];
  return { type: joinOr(mergeChoices(types, schemas)), text, notes };
}

/** Many constants of a union read as one list. */
function mergeChoices(types: string[], schemas: readonly JsonSchema[]): string[] {
  const constants = schemas.flatMap((schema) => choicesOf(schema) ?? []);
  const all = schemas.length > 1 && schemas.every((schema) => choicesOf(schema));
  return all ? [choiceWords(constants)] : types;
}

function choicesOf(schema: JsonSchema): readonly unknown[] | undefined {
  return schema.const !== undefined ? [schema.const] : schema.enum;
}

function choiceWords(values: readonly unknown[]): string {
  const words = [...new Set(values.map(asYaml))];
  if (words.length === 1) return `always ${words[0]}`;
  const shown = words.slice(0, 12).join(", ");
  return words.length > 12 ? `one of ${shown} and ${words.length - 12} more` : `one of ${shown}`;
}

function typeWords(schema: JsonSchema): string {
  const choices = choicesOf(schema);
  if (choices) return choiceWords(choices);
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return joinOr(types.map((type) => words(type, schema)));
}

function words(type: string, schema: JsonSchema): string {
  switch (type) {
    case "string":
      return withBounds(
        schema.format ? `text (${schema.format})` : "text",
        range(schema.minLength, schema.maxLength, "character"),
      );
    case "integer":
      return withBounds("whole number", range(...numberBounds(schema)));
    case "number":
      return withBounds("number", range(...numberBounds(schema)));
    case "boolean":
      return "true or false";
    case "array":
      return withBounds("list", range(schema.minItems, schema.maxItems, "item"));
    case "object":
      return "group of keys";
    case "null":
      return "nothing";
    default:
      return type;
  }
}

/** zod writes the bounds of safe integers where nobody set any: they say nothing to an author. */
function numberBounds(schema: JsonSchema): [number | undefined, number | undefined] {
  const min = schema.minimum ?? schema.exclusiveMinimum;
  const max = schema.maximum ?? schema.exclusiveMaximum;
  return [
    min !== undefined && min > Number.MIN_SAFE_INTEGER ? min : undefined,
    max !== undefined && max < Number.MAX_SAFE_INTEGER ? max : undefined,
  ];
}

function range(min: number | undefined, max: number | undefined, unit = ""): string {
  const count = (value: number) => value.toLocaleString("en-US");
  const of = (value: number) => (unit ? ` ${unit}${value === 1 ? "" : "s"}` : "");
  if (min && max !== undefined)
    return min === max ? `${count(max)}${of(max)}` : `${count(min)}–${count(max)}${of(max)}`;
  if (max !== undefined)
    return min === 0 && !unit ? `0–${count(max)}` : `up to ${count(max)}${of(max)}`;
  if (min) return `at least ${count(min)}${of(min)}`;
  return min === 0 && !unit ? "at least 0" : "";
}

function withBounds(word: string, bounds: string): string {
  return bounds ? `${word}, ${bounds}` : word;
}

function joinOr(parts: readonly string[]): string {
  return parts.join(" or ");
}
