import type { Field } from "@/lib/fields/types";

/** Before each key of a custom field, as its input is named; the server names its errors so, too. */
const prefix = "field_";
export const inputName = (key: string) => prefix + key;

/** What a form holds: text, and lists of chosen options. */
export type FieldInputs = Record<string, string | string[]>;

/** What the inputs start with: a stored value as text; options that are gone are not chosen. */
export function toInputs(fields: readonly { field: Field; value: unknown }[]): FieldInputs {
  return Object.fromEntries(
    fields.map(({ field, value }) => [inputName(field.key), one(field, value)]),
  );
}

function one({ type, options }: Field, value: unknown): string | string[] {
  if (type === "multiselect") {
    return Array.isArray(value) ? value.filter((option) => options.includes(option)) : [];
  }
  if (value === undefined || value === null) return "";
  const text = String(value);
  return type === "select" && !options.includes(text) ? "" : text;
}

/** Parts a form's values: what the person's own columns hold, and the custom fields by key. */
export function splitInputs<Values extends Record<string, unknown>>(values: Values) {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith(prefix)) fields[name.slice(prefix.length)] = value;
  }
  return fields;
}
