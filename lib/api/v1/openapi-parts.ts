import { z } from "zod";

export type Json = Record<string, unknown>;

/** As it is answered, defaults filled in; an input as it may be sent. */
export const schemaOf = (schema: z.ZodType, io: "input" | "output" = "output"): Json => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io }) as Json;
  return rest;
};
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const parameter = (place: "query" | "path" | "header", name: string, schema: z.ZodType) => {
  const { description, ...rest } = schemaOf(schema, "input");
  return { name, in: place, required: place === "path", description, schema: rest };
};
export const refusal = (description: string, headers?: Json) => ({
  description,
  ...(headers && { headers }),
  content: { "application/problem+json": { schema: ref("Problem") } },
});
const text = { schema: { type: "string" } };
export const etag = { ETag: { description: "The hash of the answer; it is strong.", ...text } };
export const found = (name: string, description: string) => ({
  200: { description, headers: etag, content: { "application/json": { schema: ref(name) } } },
  304: { description: "What If-None-Match names still holds. No body.", headers: etag },
});
export const refused = {
  400: refusal("A parameter does not fit."),
  401: refusal("No key, or one that is unknown, expired or revoked.", {
    "WWW-Authenticate": text,
  }),
  403: refusal("The key lacks the scope."),
  429: refusal("Too many requests, by key, or too many refused ones, by address.", {
    "Retry-After": { schema: { type: "integer" } },
  }),
  500: refusal("Something went wrong on our side."),
  503: refusal("Not now; nothing was lost.", { "Retry-After": { schema: { type: "integer" } } }),
};
export const noneMatch = parameter(
  "header",
  "If-None-Match",
  z.string().meta({ description: "The ETag of the copy at hand." }),
);
export const needs = (scope: string) => [{ key: [scope] }];

/** What a body holds. */
export const sends = (name: string) => ({
  required: true,
  content: { "application/json": { schema: ref(name) } },
});
/** What a request that writes is answered with. */
export const written = (status: 200 | 201, name: string, description: string) => ({
  [status]: { description, content: { "application/json": { schema: ref(name) } } },
});
