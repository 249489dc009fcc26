import { z } from "zod";
import { isStorable } from "@/lib/storable";

/** Blank to the eye: white space and characters without width. */
const INVISIBLE = /^[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]*$/;

/**
 * One line of text that may be blank: outer spaces go, the rest stays as typed; null when there is
 * nothing to be seen.
 * @param what begins the sentence of a refusal, e.g. "A code"
 */
export const optionalLine = (what: string, max: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .refine((text) => [...text].length <= max, `${what} has ${max} characters at most.`)
    .refine(isStorable, `${what} can’t hold the NUL character.`)
    .transform((text) => (INVISIBLE.test(text) ? null : text));

/** The same where there must be something. @param missing what to do, when there is nothing */
export const requiredLine = (what: string, max: number, missing: string) =>
  optionalLine(what, max).transform((text, context) => {
    if (text !== null) return text;
    context.addIssue({ code: "custom", message: missing });
    return z.NEVER;
  });

/** A day of the calendar, as `<input type="date">` sends it. */
export const day = (missing: string) =>
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, { error: missing, abort: true })
    .refine((text) => !Number.isNaN(Date.parse(text)) && isReal(text), {
      error: "There is no such day.",
      abort: true,
    })
    .refine((text) => text >= "1900-01-01" && text <= "2199-12-31", "Enter a day of our time.");

/** February 30 parses as March 2. */
function isReal(text: string): boolean {
  return new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
}
