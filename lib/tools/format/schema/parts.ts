import * as z from "zod";
import { isStorable } from "@/lib/storable";

/** Blank to the eye: white space and characters without width. */
const INVISIBLE = /^[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to refuse.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Characters as people count them: an emoji of one code point is one. */
export const lengthOf = (text: string): number => [...text].length;

type Bounds = { min?: number; max: number };

/** Text of any number of lines. The length counts code points, as JSON Schema and Postgres do. */
export const text = ({ min = 1, max }: Bounds) =>
  z
    .string()
    .check((context) => {
      const { value, issues } = context;
      // A paste of megabytes is not taken apart to be counted.
      const length = value.length > 2 * max ? value.length : lengthOf(value);
      if (length > max) {
        issues.push({ code: "too_big", origin: "string", maximum: max, input: value });
      } else if (length < min) {
        issues.push({ code: "too_small", origin: "string", minimum: min, input: value });
      } else if (min > 0 && INVISIBLE.test(value)) {
        issues.push({ code: "custom", message: "This is blank.", input: value });
      }
      if (!isStorable(value)) {
        const message = "This holds a NUL character or half a character.";
        issues.push({ code: "custom", message, input: value });
      } else if (CONTROL.test(value)) {
        const message = "This holds a control character, which no screen shows.";
        issues.push({ code: "custom", message, input: value });
      }
    })
    .meta({ minLength: min, maxLength: max });

/** Text of one line. */
export const line = (bounds: Bounds) =>
  text(bounds).refine((value) => !/[\n\r\u2028\u2029]/.test(value), "This must be one line.");

/** A whole number between two bounds. */
export const whole = (min: number, max: number) => z.int().min(min).max(max);

/** Labels of groups from the root to the group, joined by dots: an ltree path. */
export const groupPath = z
  .string()
  .max(1000)
  .regex(
    /^[a-z0-9-]+(\.[a-z0-9-]+)*$/,
    "Write the path of a group: labels joined by dots, such as springfield.lincoln.",
  );

/** The name of an input, as templates use it. */
export const inputId = z
  .string()
  .max(64)
  .regex(
    /^[a-z][a-z0-9_]*$/,
    "Use small letters, digits and underscores, and begin with a letter, such as reading_level.",
  );

/** A list in which nothing stands twice; the issue lies at the second. */
export function unique<T extends z.ZodType>(list: z.ZodArray<T>, keyOf = JSON.stringify) {
  return list
    .check((context) => {
      const seen = new Set<string>();
      context.value.forEach((item, index) => {
        const key = keyOf(item);
        if (seen.has(key)) {
          const message = "This stands in the list already.";
          context.issues.push({ code: "custom", message, input: item, path: [index] });
        }
        seen.add(key);
      });
    })
    .meta({ uniqueItems: true });
}
