import { z } from "zod";
import { isStorable } from "@/lib/storable";
import { fieldTypes } from "./types";

const id = z.uuid("This is not the id of a field.");
const version = z.string().min(1).max(40);

const label = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => text !== "", "Give the field a label.")
  .refine((text) => [...text].length <= 100, "A label has 100 characters at most.")
  .refine(isStorable, "A label can’t hold the NUL character.");
const help = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => [...text].length <= 300, "A hint has 300 characters at most.")
  .refine(isStorable, "A hint can’t hold the NUL character.")
  .default("");
/** A textarea with one choice a line. */
const options = z
  .string()
  .max(20_000, "These are too many choices.")
  .refine(isStorable, "A choice can’t hold the NUL character.")
  .transform((text) => [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ])
  .refine((list) => list.length <= 200, "A field has 200 choices at most.")
  .refine(
    (list) => list.every((one) => [...one].length <= 200),
    "A choice has 200 characters at most.",
  )
  .default([]);
const required = z.boolean().default(false);
const position = z.coerce.number().int().min(0).max(9999).default(0);

const chooses = (type: string) => type === "select" || type === "multiselect";
const fits = { message: "Enter the choices, one a line.", path: ["options"] };

export const createFieldInput = z
  .strictObject({ type: z.enum(fieldTypes), label, help, options, required, position })
  .refine((field) => !chooses(field.type) || field.options.length > 0, fits)
  .transform((field) => (chooses(field.type) ? field : { ...field, options: [] }));
export const updateFieldInput = z.strictObject({
  id,
  version,
  label,
  help,
  options,
  required,
  position,
});
export const fieldIdInput = z.strictObject({ id });

export type CreateField = z.infer<typeof createFieldInput>;
export type UpdateField = z.infer<typeof updateFieldInput>;
