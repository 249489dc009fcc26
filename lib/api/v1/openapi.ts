import { z } from "zod";
import { problem } from "@/lib/api/problem";
import { cursor, limit, tool, toolEntry, toolKey, toolPage, user } from "./tools";

type Json = Record<string, unknown>;

/** As it is answered, defaults filled in; an input as it may be sent. */
const schemaOf = (schema: z.ZodType, io: "input" | "output" = "output"): Json => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io }) as Json;
  return rest;
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const parameter = (place: "query" | "path" | "header", name: string, schema: z.ZodType) => {
  const { description, ...rest } = schemaOf(schema, "input");
  return { name, in: place, required: place === "path", description, schema: rest };
};
const refusal = (description: string, headers?: Json) => ({
  description,
  ...(headers && { headers }),
  content: { "application/problem+json": { schema: ref("Problem") } },
});
const text = { schema: { type: "string" } };
const etag = { ETag: { description: "The hash of the answer; it is strong.", ...text } };
const found = (name: string, description: string) => ({
  200: { description, headers: etag, content: { "application/json": { schema: ref(name) } } },
  304: { description: "What If-None-Match names still holds. No body.", headers: etag },
});
const refused = {
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
const noneMatch = parameter(
  "header",
  "If-None-Match",
  z.string().meta({ description: "The ETag of the copy at hand." }),
);
const needs = (scope: string) => [{ key: [scope] }];

const paths = {
  "/api/v1/tools": {
    get: {
      operationId: "listTools",
      summary: "The published tools that a person may use, or all of them",
      security: needs("tools.read"),
      parameters: [
        parameter("query", "user", user),
        parameter("query", "limit", limit),
        parameter("query", "cursor", cursor),
        noneMatch,
      ],
      responses: {
        ...found("ToolPage", "A page of tools, ordered by key."),
        ...refused,
        404: refusal("There is no person of this id."),
      },
    },
  },
  "/api/v1/tools/{key}": {
    get: {
      operationId: "readTool",
      summary: "A published tool with all that running it needs",
      security: needs("tools.read"),
      parameters: [parameter("path", "key", toolKey), parameter("query", "user", user), noneMatch],
      responses: {
        ...found("Tool", "The tool."),
        ...refused,
        404: refusal("There is no such tool that this person may use, or no such person."),
      },
    },
  },
  "/api/v1/openapi.json": {
    get: {
      operationId: "openapi",
      summary: "This document",
      security: [],
      parameters: [noneMatch],
      responses: {
        200: {
          description: "This document.",
          headers: etag,
          content: { "application/json": { schema: { type: "object" } } },
        },
        304: { description: "What If-None-Match names still holds. No body.", headers: etag },
      },
    },
  },
};

let made: Json | undefined;

/** The document of the API (OpenAPI 3.1), generated from the schemas that the answers are typed by. */
export function openapi(): Json {
  made ??= {
    openapi: "3.1.0",
    info: {
      title: "Homeroom",
      version: "1",
      description:
        "What other programs of a district may read. Every answer is private to the key; ask again with If-None-Match, and an answer that still holds costs no body.",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "A key made under Settings, API keys. It belongs on a server.",
        },
      },
      schemas: {
        ToolPage: schemaOf(toolPage),
        ToolEntry: schemaOf(toolEntry),
        Tool: schemaOf(tool),
        Problem: schemaOf(problem),
      },
    },
  };
  return made;
}
