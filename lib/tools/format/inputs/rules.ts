import * as z from "zod";
import { isStorable } from "@/lib/storable";
import type { ToolInput } from "../schema";
import { lengthOf } from "../schema/parts";
import { isLanguageTag, subjects, toolGrades } from "../vocabulary";

/** A file as templates see it; `text` where its content could be read as text. */
export type UploadedFile = { name: string; type: string; size: number; text?: string | undefined };
export type Value = string | number | boolean | string[] | UploadedFile[];

type Of<T extends ToolInput["type"]> = Extract<ToolInput, { type: T }>;

/** The rule for the values of an input; a form sends text, and a box that is ticked sends "on". */
export function ruleOf(input: ToolInput): z.ZodType<Value> {
  switch (input.type) {
    case "text":
      return words(input.min_length ?? 0, input.max_length).refine(
        (value) => !/[\n\r\u2028\u2029]/.test(value),
        "This must be one line.",
      );
    case "textarea":
      return words(input.min_length ?? 0, input.max_length);
    case "number":
    case "range":
      return amount(input);
    case "boolean":
      return z.union(
        [z.boolean(), z.stringbool({ truthy: ["true", "on", "yes", "1"] })],
        "Enter yes or no.",
      );
    case "date":
      return day(input);
    case "url":
      return z
        .url({ protocol: /^https?$/, error: "Enter a web address that begins with https://." })
        .max(2000, "At most 2,000 characters.")
        .refine(isStorable, "This holds a NUL character or half a character.");
    case "select":
      return z.enum(valuesOfOptions(input), "Choose one of the options.");
    case "multiselect":
      return several(input);
    case "grade":
      return z.enum(toolGrades, "Choose a grade: PK, K or 1 to 12.");
    case "subject":
      return z.enum(subjects, "Choose a subject from the list.");
    case "language":
      return z
        .string("Enter the tag of a language, such as es.")
        .max(35, "At most 35 characters.")
        .refine(isLanguageTag, "Enter the tag of a language, such as es.");
    case "file":
      return files(input);
  }
}

function words(min: number, max: number) {
  const count = (many: number) =>
    `${many.toLocaleString("en-US")} character${many === 1 ? "" : "s"}`;
  return z
    .string("Enter a text.")
    .refine((value) => value.length <= 2 * max && lengthOf(value) <= max, `At most ${count(max)}.`)
    .refine((value) => lengthOf(value) >= min, `At least ${count(min)}.`)
    .refine(isStorable, "This holds a NUL character or half a character.");
}

const NUMERAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

function amount({ min, max, step }: Of<"number"> | Of<"range">) {
  const typed = z
    .string()
    .trim()
    .regex(NUMERAL)
    .max(40)
    .transform((digits) => Number(digits));
  return z
    .union([z.number(), typed], "Enter a number.")
    .refine((value) => min === undefined || value >= min, `At least ${min}.`)
    .refine((value) => max === undefined || value <= max, `At most ${max}.`)
    .refine((value) => fitsStep(value, min ?? 0, step), `In steps of ${step} from ${min ?? 0}.`);
}

/** Steps are counted from the least value, as the browser does; 0.1 is not exact in binary. */
function fitsStep(value: number, from: number, step: number | undefined): boolean {
  if (step === undefined) return true;
  const steps = (value - from) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-6 * Math.max(1, Math.abs(steps));
}

function day({ min, max }: Of<"date">) {
  return z.iso
    .date("Enter a day as year-month-day, such as 2026-09-01.")
    .refine((value) => min === undefined || value >= min, `Not before ${min}.`)
    .refine((value) => max === undefined || value <= max, `Not after ${max}.`);
}

/** The values of the options of a select or multiselect, in order. */
export function valuesOfOptions({ options }: Of<"select"> | Of<"multiselect">): string[] {
  return options.map((option) => (typeof option === "string" ? option : option.value));
}

function several(input: Of<"multiselect">) {
  const { min_items: min = 0, max_items: max = 50 } = input;
  return z
    .preprocess(
      (value) => (typeof value === "string" ? [value] : value),
      z.array(
        z.enum(valuesOfOptions(input), "Choose from the options."),
        "Choose from the options.",
      ),
    )
    .refine((chosen) => new Set(chosen).size === chosen.length, "An option is chosen twice.")
    .refine((chosen) => chosen.length >= min, `Choose at least ${min}.`)
    .refine((chosen) => chosen.length <= max, `Choose at most ${max}.`);
}

function files({ accept, max_mb, max_count }: Of<"file">) {
  const file = z.strictObject(
    {
      name: z.string().min(1).max(255).refine(isStorable),
      type: z.string().max(255),
      size: z.number().min(0),
      text: z.string().max(1_000_000).optional(),
    },
    "Choose a file.",
  );
  return z
    .array(file, "Choose a file.")
    .max(max_count, `At most ${max_count} ${max_count === 1 ? "file" : "files"}.`)
    .refine(
      (list) => list.every(({ name }) => accept.some((end) => name.toLowerCase().endsWith(end))),
      `Only files that end in ${accept.join(", ")}.`,
    )
    .refine(
      (list) => list.every(({ size }) => size <= max_mb * 1024 * 1024),
      `At most ${max_mb} MB for each file.`,
    );
}
