import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Endpoint } from "../endpoint";

/** A request as the endpoint got it. */
export type Asked = {
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
};
type Answer = (response: ServerResponse, asked: Asked) => void | Promise<void>;

/** A real server that speaks the protocol as a test wants it. */
export type ModelServer = {
  endpoint: Endpoint;
  asked: Asked[];
  /** Settles when a client goes away before its answer has ended. */
  left: Promise<void>;
  close: () => Promise<void>;
};

/** Serves answers in turn, the last of them again and again, on a port that was free. */
export async function serveModel(...answers: [Answer, ...Answer[]]): Promise<ModelServer> {
  const asked: Asked[] = [];
  const left = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    response.on("close", () => response.writableFinished || left.resolve());
    const one = await read(request);
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? answers[0];
    asked.push(one);
    await answer(response, one);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    left: left.promise,
    endpoint: {
      baseUrl: `http://127.0.0.1:${port}/v1`,
      apiKey: "sk-secret",
      models: { fast: "small-1", balanced: "middle-1", strong: "large-1" },
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return {
    path: request.url ?? "",
    authorization: request.headers.authorization,
    body: JSON.parse(Buffer.concat(parts).toString()),
  };
}

/** A stream as text: one event for each piece of the reply, then its end, the tokens, and the mark. */
export function streamOf(pieces: readonly string[], newline = "\n"): string {
  const event = (data: unknown) => `data: ${JSON.stringify(data)}${newline}${newline}`;
  const choice = (delta: object, finish_reason: string | null = null) => ({
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason }],
  });
  return [
    `: a comment keeps the line open${newline}${newline}`,
    event(choice({ role: "assistant", content: "" })),
    ...pieces.map((content) => event(choice({ content }))),
    event(choice({}, "stop")),
    event({ choices: [], usage: { prompt_tokens: 120, completion_tokens: 7, total_tokens: 127 } }),
    `data: [DONE]${newline}${newline}`,
  ].join("");
}

/** Answers with a stream that is sent in pieces of so many bytes; each reaches the client alone. */
export const streams =
  (text: string, bytes = Number.POSITIVE_INFINITY): Answer =>
  async (response) => {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
    response.socket?.setNoDelay(true);
    const whole = Buffer.from(text);
    const size = Math.min(bytes, whole.length);
    for (let at = 0; at < whole.length; at += size) {
      response.write(whole.subarray(at, at + size));
      await new Promise((next) => setImmediate(next));
    }
    response.end();
  };

/** Answers with a status and JSON. */
export const says =
  (status: number, body: unknown): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };

/** Sends the beginning of a stream, and nothing more for ever. */
export const hangs =
  (beginning = ""): Answer =>
  (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(beginning || ": wait\n\n");
  };
