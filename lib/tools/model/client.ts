import "server-only";
import type { Tool } from "../format/schema";
import type { RenderedMessage } from "../format/template";
import type { Endpoint } from "./endpoint";
import { eventsOf, StreamFault } from "./events";
import { beginningOf, bodyOf, send } from "./request";
import { type Piece, pieceOf, type Usage } from "./wire";

/** Far more than the most tokens that a document may ask for. */
const MAX_REPLY = 200_000;

export type Reply = {
  ok: true;
  text: string;
  /** Why it ended, as the endpoint says: stop, length … */
  finish: string | null;
  /** Null where the endpoint does not tell. */
  usage: Usage | null;
  milliseconds: number;
};
export type NoReply = {
  ok: false;
  /**
   * cancelled: by the caller. timeout: by the limit. refused: an error status. unreachable: no
   * connection, or it broke. malformed: not the protocol.
   */
  kind: "cancelled" | "timeout" | "refused" | "unreachable" | "malformed";
  /** A sentence. Never holds the key. */
  message: string;
  /** What had come until then. */
  text: string;
};

type Options = {
  timeoutMs: number;
  /** Ends the request at once. */
  signal?: AbortSignal;
  /** Each piece of the reply as it comes. */
  onText?: (piece: string) => void;
};

/**
 * Sends messages to an OpenAI-compatible endpoint (POST /chat/completions, streamed) and reads the
 * reply to its end, within a limit of time. An endpoint that does not stream is understood as well.
 * @returns the reply, or why there is none; never throws for what the network or the endpoint does
 */
export async function askModel(
  endpoint: Endpoint,
  tool: Pick<Tool, "model">,
  messages: readonly RenderedMessage[],
  { timeoutMs, signal, onText }: Options,
): Promise<Reply | NoReply> {
  const began = performance.now();
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeoutMs);
  const either = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
  const got: Piece = { text: "", finish: null, usage: null };
  try {
    const answer = await send(endpoint, bodyOf(endpoint, tool, messages), either);
    if (!answer.ok) return { ok: false, kind: "refused", message: answer.message, text: "" };
    for await (const piece of piecesOf(answer.response)) {
      take(got, piece);
      if (piece.text !== "") onText?.(piece.text);
    }
    return { ok: true, ...got, milliseconds: performance.now() - began };
  } catch (error) {
    const why = whyNot(error, { cancelled: signal?.aborted ?? false, limit, timeoutMs });
    return { ok: false, ...why, message: hide(why.message, endpoint), text: got.text };
  } finally {
    clearTimeout(timer);
    // Whatever is still on its way is not wanted any more.
    limit.abort();
  }
}

/** @throws StreamFault when the stream ends before the reply does */
async function* piecesOf(response: Response): AsyncGenerator<Piece> {
  if (response.headers.get("content-type")?.includes("application/json")) {
    yield pieceOf(await beginningOf(response, 4 * MAX_REPLY));
    return;
  }
  let isWhole = false;
  for await (const data of eventsOf(response.body ?? noBytes())) {
    if (data.trim() === "[DONE]") return;
    const piece = pieceOf(data);
    isWhole ||= piece.finish !== null;
    yield piece;
  }
  if (!isWhole) throw new StreamFault("The reply broke off before its end.");
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

function take(got: Piece, piece: Piece): void {
  got.text += piece.text;
  got.finish = piece.finish ?? got.finish;
  got.usage = piece.usage ?? got.usage;
  if (got.text.length > MAX_REPLY) throw new StreamFault("The reply is far longer than asked for.");
}

type Ends = { cancelled: boolean; limit: AbortController; timeoutMs: number };

function whyNot(error: unknown, ends: Ends): Pick<NoReply, "kind" | "message"> {
  if (ends.cancelled) return { kind: "cancelled", message: "The request was cancelled." };
  if (ends.limit.signal.aborted) {
    const seconds = (ends.timeoutMs / 1000).toLocaleString("en-US");
    const unit = seconds === "1" ? "second" : "seconds";
    return { kind: "timeout", message: `There was no whole reply within ${seconds} ${unit}.` };
  }
  if (error instanceof StreamFault) return { kind: "malformed", message: error.message };
  // What fetch throws, and what a broken connection throws from the middle of a body.
  if (error instanceof TypeError) {
    const { cause } = error;
    const reason = cause instanceof Error ? cause.message || codeOf(cause) : error.message;
    return { kind: "unreachable", message: `The connection to the endpoint failed: ${reason}.` };
  }
  throw error;
}

const codeOf = (error: Error): string => ("code" in error ? String(error.code) : error.name);

const hide = (text: string, { apiKey }: Endpoint): string => text.replaceAll(apiKey, "…");
