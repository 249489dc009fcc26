import { readdir } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { GET as readDocument } from "@/app/api/v1/openapi.json/route";
import { begin, change, edit, list, makeKey, one, say, takeBack } from "@/lib/api/testing";
import { draftTool, makeWorkshop, publishDraft, type Workshop } from "@/lib/tools/testing";

type Media = Record<string, { schema: Record<string, unknown> }>;
type Answer = { description: string; content?: Media };
type Operation = {
  operationId: string;
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean; description: string }[];
  responses: Record<string, Answer>;
};
type Method = "get" | "post" | "patch" | "delete";
type Document = {
  openapi: string;
  paths: Record<string, Partial<Record<Method, Operation>>>;
  components: { schemas: Record<string, Record<string, unknown>>; securitySchemes: object };
};

let document: Document;
let shop: Workshop;
let key: string;
beforeAll(async () => {
  const answer = readDocument(new Request("http://localhost/api/v1/openapi.json"));
  document = (await answer.json()) as Document;
  shop = await makeWorkshop();
  key = (await makeKey(shop.tree)).key;
  await publishDraft(shop, await draftTool(shop));
});

/** Judges an answer by what the document that is served says of it, and by nothing else. */
async function judge(path: string, answer: Response, method: Method = "get") {
  const said = document.paths[path]?.[method]?.responses[answer.status];
  expect(said, `${method} ${path} ${answer.status}`).toBeDefined();
  const type = answer.headers.get("content-type") ?? "";
  const schema = said?.content?.[type]?.schema;
  expect(schema, `${path} ${answer.status} ${type}`).toBeDefined();
  const name = String(schema?.$ref).replace("#/components/schemas/", "");
  const found = document.components.schemas[name];
  expect(found, name).toBeDefined();
  const body: unknown = await answer.json();
  const read = z.fromJSONSchema(found ?? {}).safeParse(body);
  expect([path, answer.status, read.error?.issues ?? []]).toEqual([path, answer.status, []]);
  return { name, body };
}

describe("the document", () => {
  it("names every route of the API, and no other", async () => {
    const files = await readdir("app/api/v1", { recursive: true });
    const routes = files
      .filter((file) => /(^|\/)route\.ts$/.test(file))
      .map(
        (file) => `/api/v1/${file.replace(/\/?route\.ts$/, "").replaceAll(/\[(\w+)\]/g, "{$1}")}`,
      );
    expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
  });

  it("is OpenAPI 3.1 whose references lead somewhere and whose parameters are explained", () => {
    expect(document.openapi).toBe("3.1.0");
    for (const [, target] of JSON.stringify(document).matchAll(
      /"\$ref":"#\/components\/schemas\/(\w+)"/g,
    ))
      expect(Object.keys(document.components.schemas)).toContain(target);
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation })),
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { path, parameters, security } of operations) {
      for (const each of parameters)
        expect([path, each.name, each.description]).not.toContain(undefined);
      const inPath = parameters.filter((each) => each.in === "path").map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath);
      expect(security.length > 0).toBe(!path.endsWith("openapi.json"));
    }
  });

  it("is judged by a schema that refuses what does not fit", async () => {
    const { body } = await judge("/api/v1/tools/{key}", await one(key, "word-helper"));
    const schema = z.fromJSONSchema(document.components.schemas.Tool ?? {});
    const good = body as Record<string, unknown>;
    expect(schema.safeParse(good).success).toBe(true);
    for (const bad of [
      { ...good, audience: {} },
      { ...good, version: 0 },
      { ...good, mode: "essay" },
      { ...good, messages: [] },
      { ...good, publishedAt: "yesterday" },
      { ...good, name: undefined },
    ])
      expect(schema.safeParse(JSON.parse(JSON.stringify(bad))).success).toBe(false);
  });
});

it("says what is really answered", async () => {
  const user = `?user=${shop.pupil.userId}`;
  const [tools, tool] = ["/api/v1/tools", "/api/v1/tools/{key}"];
  const seen = [
    await judge(tools, await list(key)),
    await judge(tools, await list(key, user)),
    await judge(tools, await list(key, `?user=${shop.elsewhere.userId}`)),
    await judge(tool, await one(key, "word-helper", user)),
    await judge(tools, await list(null)),
    await judge(tool, await one("hr_wrong", "word-helper")),
    await judge(tools, await list(key, "?limit=x")),
    await judge(tools, await list(key, `?user=${crypto.randomUUID()}`)),
    await judge(tool, await one(key, "nothing-here", user)),
  ];
  expect(seen.map(({ name }) => name)).toEqual([
    ...["ToolPage", "ToolPage", "ToolPage", "Tool"],
    ...Array<string>(5).fill("Problem"),
  ]);
  const { etag } = Object.fromEntries((await list(key)).headers);
  const held = await list(key, "", { "if-none-match": etag ?? "" });
  expect(document.paths[tools]?.get?.responses[held.status]?.content).toBeUndefined();
  expect([held.status, await held.text()]).toEqual([304, ""]);
});

it("says what is really answered to what is written", async () => {
  const writer = (await makeKey(shop.tree, { scopes: ["chats.write"] })).key;
  const [chats, chat] = ["/api/v1/chat-sessions", "/api/v1/chat-sessions/{id}"];
  const [messages, message] = [`${chat}/messages`, `${chat}/messages/{ordinal}`];
  const begun = { tool: "word-helper", user: shop.pupil.userId, inputs: { level: "easy" } };
  const made = await judge(chats, await begin(writer, begun), "post");
  const { id } = made.body as { id: string };
  const batch = { messages: [{ ordinal: 0, role: "user", content: "What is a noun?" }] };
  const seen = [
    made,
    await judge(chats, await begin(key, begun), "post"),
    await judge(chats, await begin(writer, { ...begun, user: crypto.randomUUID() }), "post"),
    await judge(chats, await begin(writer, { ...begun, inputs: {} }), "post"),
    await judge(chats, await begin(writer, { ...begun, tool: 1 }), "post"),
    await judge(messages, await say(writer, id, batch), "post"),
    await judge(messages, await say(writer, id, batch), "post"),
    await judge(message, await edit(writer, id, 0, { content: "What is a verb?" }), "patch"),
    await judge(message, await edit(writer, id, 9, { content: "x" }), "patch"),
    await judge(message, await takeBack(writer, id, 0), "delete"),
    await judge(message, await edit(writer, id, 0, { content: "x" }), "patch"),
    await judge(chat, await change(writer, id, { status: "closed" }), "patch"),
    await judge(
      messages,
      await say(writer, id, { messages: [{ ...batch.messages[0], ordinal: 1 }] }),
      "post",
    ),
  ];
  expect(seen.map(({ name }) => name)).toEqual([
    ...["Chat", "Problem", "Problem", "Problem", "Problem", "AddedMessages", "Problem"],
    ...["ChangedMessage", "Problem", "ChangedMessage", "Problem", "Chat", "Problem"],
  ]);
});
