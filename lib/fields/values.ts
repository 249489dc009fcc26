import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { isStorable } from "@/lib/storable";
import type { Field, FieldValue } from "./types";

const text = (max: number) =>
  z
    .string()
    .trim()
    .refine((value) => [...value].length <= max, `At most ${max} characters.`)
    .refine(isStorable, "This can’t hold the NUL character.");
const list = (value: unknown) => (Array.isArray(value) ? value : value === "" ? [] : [value]);

/** One rule for each type of field; a form sends text, a file too. */
function ruleOf(field: Field): z.ZodType<FieldValue | undefined> {
  const choice = z.enum(field.options as [string, ...string[]], "Choose one of the options.");
  switch (field.type) {
    case "text":
      return text(500);
    case "textarea":
      return text(5000);
    case "number":
      return z.coerce.number("Enter a number.").refine(Number.isFinite, "Enter a number.");
    case "date":
      return z.iso.date("Enter a date as year-month-day, such as 2026-09-01.");
    case "boolean":
      return z.union(
        [z.boolean(), z.stringbool({ truthy: ["true", "on", "yes", "1"] })],
        "Enter yes or no.",
      );
    case "select":
      return choice;
    case "multiselect":
      return z.preprocess(list, z.array(choice).max(100));
    case "email":
      return z.email("Enter an e-mail address.").max(255);
    case "url":
      return z.url({
        protocol: /^https?$/,
        error: "Enter a web address that begins with https://.",
      });
    case "phone":
      return text(50).regex(/^[+()\d\s./-]*$/u, "Enter a phone number.");
  }
}

/**
 * Checks values against a tenant's fields.
 * @param given by key; what is blank or absent counts as no value, unknown keys are refused
 * @param prefix before each key in the errors, as the form names its inputs
 * @returns what goes into `metadata`: only fields that have a value, typed
 * @throws Invalid with a message at every field that does not fit
 */
export function readFieldValues(
  fields: readonly Field[],
  given: Record<string, unknown>,
  prefix = "fields.",
): Record<string, FieldValue> {
  const errors: Record<string, string[]> = {};
  const values: Record<string, FieldValue> = {};
  const known = new Set(fields.map(({ key }) => key));
  for (const key of Object.keys(given)) {
    if (!known.has(key)) errors[prefix + key] = ["There is no such field."];
  }
  for (const field of fields) {
    const raw = given[field.key];
    const at = prefix + field.key;
    const blank = raw === undefined || raw === null || (typeof raw === "string" && !raw.trim());
    if (blank || (Array.isArray(raw) && raw.length === 0)) {
      if (field.required) errors[at] = [`Enter ${field.label}.`];
      continue;
    }
    const parsed = ruleOf(field).safeParse(raw);
    if (!parsed.success) errors[at] = [parsed.error.issues[0]?.message ?? "This doesn’t fit."];
    else if (parsed.data !== undefined) values[field.key] = parsed.data;
  }
  if (Object.keys(errors).length > 0) throw new Invalid("Some fields don’t fit.", errors);
  return values;
}

/** A stored value in words, for lists and exports; "" for none. */
export function showFieldValue(field: Pick<Field, "type">, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (field.type === "boolean") return value === true ? "Yes" : "No";
  return Array.isArray(value) ? value.join(", ") : String(value);
}
