import { z } from "zod";

/**
 * Lets a schema take what a plain `<form>` posts, so that the form works before (and without)
 * JavaScript. Empty fields stay empty strings, unlisted ones are dropped by the schema, a field
 * sent twice counts with its last value.
 */
export function formInput<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (input) => (input instanceof FormData ? Object.fromEntries(input) : input),
    schema,
  );
}
