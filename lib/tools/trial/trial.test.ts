import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RateLimited } from "@/lib/errors";
import {
  hangs,
  type ModelServer,
  says,
  serveModel,
  streamOf,
  streams,
} from "../model/testing/server";
import { documentOf, makeWorkshop, query, type Workshop } from "../testing";
import { beginTrial, hasModel, trialStream } from "./queries";
import type { TrialLine } from "./types";

const named = vi.hoisted(() => ({ MODEL_BASE_URL: "", MODEL_API_KEY: "" }));
vi.mock("@/lib/env", async (original) => {
  const { env } = await original<typeof import("@/lib/env")>();
  // The address is known when the server listens, long after the environment was read.
  return {
    env: new Proxy(env, { get: (held, key) => Reflect.get(named, key) || Reflect.get(held, key) }),
  };
});

let shop: Workshop;
let server: ModelServer | undefined;
beforeEach(async () => {
  shop = await makeWorkshop();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  Object.assign(named, { MODEL_BASE_URL: "", MODEL_API_KEY: "" });
});

async function serving(...answers: Parameters<typeof serveModel>) {
  server = await serveModel(...answers);
  const { baseUrl, apiKey } = server.endpoint;
  Object.assign(named, { MODEL_BASE_URL: baseUrl, MODEL_API_KEY: apiKey });
  return server;
}
const begin = (inputs: object = { level: "easy" }, yaml = documentOf("word-helper")) =>
  beginTrial(shop.teacher, { yaml, inputs: inputs as Record<string, unknown> });

async function linesOf(stream: ReadableStream<Uint8Array>): Promise<TrialLine[]> {
  const text = await new Response(stream).text();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe("trying a document with a model", () => {
  it("sends the rendered messages, and hands on the reply with its tokens", async () => {
    const { asked } = await serving(streams(streamOf(["Words ", "are… ", "fun 👩🏽‍🏫"]), 7));
    expect(hasModel()).toBe(true);
    const lines = await linesOf(trialStream(await begin(), new AbortController().signal));
    expect(lines.flatMap((line) => (line.type === "text" ? line.text : [])).join("")).toBe(
      "Words are… fun 👩🏽‍🏫",
    );
    expect(lines.at(-1)).toMatchObject({
      type: "end",
      finish: "stop",
      usage: { input: 120, output: 7 },
    });
    expect(asked[0]?.body.messages).toEqual([
      { role: "system", content: "Explain words in easy language." },
    ]);
  });

  it("is logged without what was typed", async () => {
    await serving(streams(streamOf(["x"])));
    await begin();
    const rows = await query(
      "select user_id, metadata - 'requestId' as metadata from audit_logs where action = 'tool_tried' and tenant_id = $1",
      [shop.tree.tenantId],
    );
    expect(rows).toMatchObject([
      { user_id: shop.teacher.userId, metadata: { key: "word-helper", model: "balanced" } },
    ]);
  });

  it("refuses what does not fit before anything is sent", async () => {
    await expect(begin()).rejects.toThrow("No model is set up here");
    const { asked } = await serving(streams(streamOf(["x"])));
    await expect(begin({ level: "huge" })).rejects.toThrow("inputs.level");
    await expect(begin({}, "a: 1")).rejects.toThrow("Mend them before");
    expect(asked).toEqual([]);
  });

  it("an endpoint that refuses is told in its words, without the key", async () => {
    await serving(says(429, { error: { message: "Slow down, sk-secret" } }));
    const lines = await linesOf(trialStream(await begin(), new AbortController().signal));
    expect(lines).toMatchObject([{ type: "fault" }]);
    expect(JSON.stringify(lines)).toContain("Slow down");
    expect(JSON.stringify(lines)).not.toContain("sk-secret");
  });

  it("whoever goes away ends the request at the endpoint, too", async () => {
    const { left } = await serving(
      hangs(
        streamOf(["One "])
          .split("\n\n")
          .slice(0, 3)
          .map((event) => `${event}\n\n`)
          .join(""),
      ),
    );
    const reader = trialStream(await begin(), new AbortController().signal).getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toContain("One");
    await reader.cancel();
    await left;
  });

  it("is counted for each person", async () => {
    await serving(streams(streamOf(["x"])));
    for (let at = 0; at < 40; at += 1) await begin();
    await expect(begin()).rejects.toThrow(RateLimited);
    await beginTrial(shop.colleague, {
      yaml: documentOf("word-helper"),
      inputs: { level: "easy" },
    });
  });
});
