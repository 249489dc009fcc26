import { z } from "zod";

/** Blank to the eye: white space and characters without width. */
const INVISIBLE = /^[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]*$/;

/** What Postgres can't keep: the NUL character, and half of a surrogate pair. */
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * A text that may be blank, which is null then; outer spaces go (no-break ones too), the rest stays
 * as typed.
 * @param what begins the messages: "A name"
 * @param max in characters as Postgres counts them
 */
export const line = (what: string, max: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .refine((text) => [...text].length <= max, `${what} has ${max} characters at most.`)
    .refine((text) => !UNSTORABLE.test(text), `${what} can’t hold the NUL character.`)
    .transform((text) => (INVISIBLE.test(text) ? null : text));

/** The same where blank won't do. */
export const required = (schema: z.ZodType<string | null, string>, message: string) =>
  schema.transform((text, context) => {
    if (text !== null) return text;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
