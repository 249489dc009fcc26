import { afterEach, expect, it, vi } from "vitest";
import { readEnv } from "@/lib/env";
import { lessonQuiz, toolOf } from "../format/testing/documents";
import { askModel } from "./client";
import { endpointOf } from "./endpoint";
import { hangs, type ModelServer, says, serveModel, streamOf, streams } from "./testing/server";

const tool = toolOf(lessonQuiz);
const messages = [
  { role: "system" as const, content: "You write quizzes." },
  { role: "user" as const, content: "Five questions." },
];
const pieces = ["Wie grün ", "ist 🍃 das", " Blatt", "?\n", "„Sehr“"];
const text = pieces.join("");

let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});
async function serving(...answers: Parameters<typeof serveModel>): Promise<ModelServer> {
  server = await serveModel(...answers);
  return server;
}
const ask = ({ endpoint }: ModelServer, options: Partial<Parameters<typeof askModel>[3]> = {}) =>
  askModel(endpoint, tool, messages, { timeoutMs: 5_000, ...options });

it("sends the messages, the model behind the alias, and the key to /chat/completions", async () => {
  const model = await serving(streams(streamOf(pieces)));
  const onText = vi.fn();
  expect(await ask(model, { onText })).toMatchObject({
    ok: true,
    text,
    finish: "stop",
    usage: { input: 120, output: 7 },
  });
  expect(onText.mock.calls.flat()).toEqual(pieces);
  expect(model.asked).toEqual([
    {
      path: "/v1/chat/completions",
      authorization: "Bearer sk-secret",
      body: {
        model: "middle-1",
        messages,
        temperature: 0.3,
        max_tokens: 1200,
        stream: true,
        stream_options: { include_usage: true },
      },
    },
  ]);
});

// One byte at a time cuts every line end and every character that has more than one byte.
it.each([1, 2, 3, 7, 64])(
  "reads a stream in pieces of %i bytes, whatever ends its lines",
  async (size) => {
    const model = await serving(
      streams(streamOf(pieces), size),
      streams(streamOf(pieces, "\r\n"), size),
      streams(`\ufeff${streamOf(pieces, "\r")}`, size),
    );
    for (let round = 0; round < 3; round++) {
      expect(await ask(model)).toMatchObject({ ok: true, text, usage: { input: 120, output: 7 } });
    }
  },
);

it("joins the lines of one event, and passes over what is no data", async () => {
  const events = [
    'event: message\nid: 7\ndata: {"choices": [{"delta":\ndata: {"content": "a"}}]}\n\n',
    'data:{"choices": [{"delta": {"content": "b"}, "finish_reason": "length"}]}\n\n',
  ];
  const model = await serving(streams(events.join("")));
  expect(await ask(model)).toMatchObject({ ok: true, text: "ab", finish: "length", usage: null });
});

it("understands an endpoint that does not stream", async () => {
  const choice = { message: { role: "assistant", content: "Whole." }, finish_reason: "stop" };
  const usage = { prompt_tokens: 3, completion_tokens: 1 };
  const model = await serving(says(200, { choices: [choice], usage }));
  expect(await ask(model)).toMatchObject({
    ok: true,
    text: "Whole.",
    usage: { input: 3, output: 1 },
  });
});

it.each([
  [
    401,
    { error: { message: "Bad key sk-secret", type: "auth" } },
    "The endpoint answered 401: Bad key …",
  ],
  [429, { error: "Slow down.\n\n Now." }, "The endpoint answered 429: Slow down. Now."],
  [404, { message: "No such model" }, "The endpoint answered 404: No such model."],
  [500, "?", "The endpoint answered 500: Internal Server Error."],
  [503, { error: { message: "x".repeat(5000) } }, `The endpoint answered 503: ${"x".repeat(300)}.`],
])("says an error status %i in a sentence, without the key", async (status, body, message) => {
  const model = await serving(says(status, body));
  expect(await ask(model)).toEqual({ ok: false, kind: "refused", message, text: "" });
  expect(model.asked).toHaveLength(1);
});

it("speaks the dialect that the endpoint asks for", async () => {
  const model = await serving(
    says(400, { error: { message: "Use 'max_completion_tokens' instead of max_tokens." } }),
    says(422, { error: { message: "Extra inputs are not permitted: stream_options" } }),
    streams(streamOf(["ok"])),
  );
  expect(await ask(model)).toMatchObject({ ok: true, text: "ok" });
  const [, , last] = model.asked;
  expect(last?.body).toMatchObject({ max_completion_tokens: 1200, stream: true });
  expect(Object.keys(last?.body ?? {})).not.toContain("max_tokens");
  expect(Object.keys(last?.body ?? {})).not.toContain("stream_options");
});

it("asks no third time when the dialect is not what is wrong", async () => {
  const model = await serving(says(400, { error: "stream_options: no" }));
  expect(await ask(model)).toMatchObject({ ok: false, kind: "refused" });
  expect(model.asked).toHaveLength(2);
});

const begun = 'data: {"choices": [{"delta": {"content": "Be"}}]}\n\n';

it("ends a reply that hangs, and the connection with it", async () => {
  const model = await serving(hangs(begun));
  const reply = await ask(model, { timeoutMs: 200 });
  expect(reply).toEqual({
    ok: false,
    kind: "timeout",
    message: "There was no whole reply within 0.2 seconds.",
    text: "Be",
  });
  await model.left;
});

it("ends a server that never answers", async () => {
  const model = await serving(() => undefined);
  expect(await ask(model, { timeoutMs: 100 })).toMatchObject({ ok: false, kind: "timeout" });
  await model.left;
});

it("is cancelled in the middle of a reply, and before it began", async () => {
  const model = await serving(hangs(begun));
  const cancel = new AbortController();
  const reply = await ask(model, { signal: cancel.signal, onText: () => cancel.abort() });
  expect(reply).toMatchObject({ ok: false, kind: "cancelled", text: "Be" });
  await model.left;
  expect(await ask(model, { signal: cancel.signal })).toMatchObject({ kind: "cancelled" });
  expect(model.asked).toHaveLength(1);
});

it.each([
  ["ends too early", streams(begun), "malformed", "The reply broke off before its end."],
  [
    "tells an error",
    streams(`${begun}data: {"error": {"message": "Overloaded."}}\n\n`),
    "malformed",
    "The endpoint broke off: Overloaded.",
  ],
  [
    "is no JSON",
    streams("data: {oops\n\n"),
    "malformed",
    "The endpoint sent something that is no reply.",
  ],
  [
    "is a web page",
    says(200, "<html>"),
    "malformed",
    "The endpoint sent something that is no reply.",
  ],
  [
    "has an event without an end",
    streams(`data: ${"x".repeat(1_100_000)}`),
    "malformed",
    "The endpoint sent an event without an end.",
  ],
] as const)("a stream that %s is no reply", async (_, answer, kind, message) => {
  expect(await ask(await serving(answer))).toMatchObject({ ok: false, kind, message });
});

it("says that the connection broke, that nobody listens, and does not follow elsewhere", async () => {
  const model = await serving((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(begun, () => response.destroy());
  });
  expect(await ask(model)).toMatchObject({ ok: false, kind: "unreachable", text: "Be" });
  await model.close();
  expect(await ask(model)).toMatchObject({ ok: false, kind: "unreachable" });
  const other = await serving((response) => {
    response.writeHead(307, { location: "http://127.0.0.1:9/v1/chat/completions" }).end();
  });
  expect(await ask(other)).toMatchObject({ ok: false, kind: "unreachable" });
});

it("is configured by the environment, with the alias itself where nothing is said", () => {
  const base = { MODEL_BASE_URL: "https://models.example/v1/", MODEL_API_KEY: "k" };
  expect(endpointOf(readEnv({ NODE_ENV: "test", ...base, MODEL_STRONG: "big" }))).toEqual({
    baseUrl: "https://models.example/v1",
    apiKey: "k",
    models: { fast: "fast", balanced: "balanced", strong: "big" },
  });
  expect(endpointOf(readEnv({ NODE_ENV: "test" }))).toBeNull();
  expect(endpointOf(readEnv({ NODE_ENV: "test", ...base, MODEL_API_KEY: "" }))).toBeNull();
  const wrong = { NODE_ENV: "test" as const, MODEL_BASE_URL: "file:///etc", MODEL_API_KEY: "a\nb" };
  expect(() => readEnv(wrong)).toThrow(
    "MODEL_BASE_URL: must be a web address; MODEL_API_KEY: must be a key without spaces",
  );
});
