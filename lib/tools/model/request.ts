import "server-only";
import type { Tool } from "../format/schema";
import type { RenderedMessage } from "../format/template";
import type { Endpoint } from "./endpoint";
import { reasonOf } from "./wire";

export type Body = Record<string, unknown>;
type Sent = { ok: true; response: Response } | { ok: false; message: string };

/** How much of an error's body is read and shown. */
const MAX_ERROR = 10_000;
const MAX_REASON = 300;

/** What is asked of the endpoint. What a document leaves at nothing is not sent. */
export function bodyOf(
  { models }: Endpoint,
  { model }: Pick<Tool, "model">,
  messages: readonly RenderedMessage[],
): Body {
  return {
    model: models[model.ref],
    messages,
    temperature: model.temperature,
    ...(model.top_p === 1 ? {} : { top_p: model.top_p }),
    max_tokens: model.max_output_tokens,
    ...(model.stop.length > 0 ? { stop: model.stop } : {}),
    stream: true,
    stream_options: { include_usage: true },
  };
}

/**
 * Sends a request; once more without what an endpoint says that it does not know: dialects of the
 * protocol differ in two keys.
 * @throws what fetch throws
 */
export async function send(endpoint: Endpoint, body: Body, signal: AbortSignal): Promise<Sent> {
  const response = await fetch(`${endpoint.baseUrl}/chat/completions`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${endpoint.apiKey}`,
      "content-type": "application/json",
      accept: "text/event-stream, application/json",
    },
    body: JSON.stringify(body),
    // A key goes to the address that somebody wrote down, and to no other.
    redirect: "error",
    signal,
  });
  if (response.ok) return { ok: true, response };
  const text = await beginningOf(response, MAX_ERROR);
  const other = response.status === 400 || response.status === 422 ? adapt(body, text) : undefined;
  if (other) return send(endpoint, other, signal);
  const reason = (reasonOf(text) ?? response.statusText).replaceAll(endpoint.apiKey, "…");
  const said = [...reason.replace(/\s+/g, " ").trim()].slice(0, MAX_REASON).join("");
  const message = `The endpoint answered ${response.status}${said ? `: ${said}` : ""}`;
  return { ok: false, message: /[.!?…]$/.test(message) ? message : `${message}.` };
}

/** The request in the other dialect; undefined where the error is about something else. */
function adapt(body: Body, error: string): Body | undefined {
  if ("max_tokens" in body && error.includes("max_completion_tokens")) {
    const { max_tokens, ...rest } = body;
    return { ...rest, max_completion_tokens: max_tokens };
  }
  if ("stream_options" in body && error.includes("stream_options")) {
    const { stream_options: _, ...rest } = body;
    return rest;
  }
  return undefined;
}

/** The text of a body, up to so many characters: nobody says how long it is. */
export async function beginningOf({ body }: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > most) break;
  }
  return text.slice(0, most);
}
