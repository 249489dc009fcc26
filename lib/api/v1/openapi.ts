import { problem } from "@/lib/api/problem";
import { chatPaths, chatSchemas } from "./openapi-chats";
import {
  etag,
  found,
  type Json,
  needs,
  noneMatch,
  parameter,
  refusal,
  refused,
  schemaOf,
} from "./openapi-parts";
import { cursor, limit, tool, toolEntry, toolKey, toolPage, user } from "./tools";

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
  ...chatPaths,
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
        "What other programs of a district may read and write. Every answer is private to the key; ask again with If-None-Match, and an answer that still holds costs no body. What is written with the same Idempotency-Key again within two days is written once, and answered as before.",
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
        ...chatSchemas,
        Problem: schemaOf(problem),
      },
    },
  };
  return made;
}
