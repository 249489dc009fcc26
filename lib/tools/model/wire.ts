import { z } from "zod";
import { StreamFault } from "./events";

/** Tokens as the endpoint counts them. */
export type Usage = { input: number; output: number };
/** What a piece of a stream, or a whole answer, brings. */
export type Piece = { text: string; finish: string | null; usage: Usage | null };

const count = z.number().int().min(0);
const choice = z.object({
  delta: z.object({ content: z.string().nullish() }).nullish(),
  message: z.object({ content: z.string().nullish() }).nullish(),
  finish_reason: z.string().nullish(),
});
const failure = z.union([
  z.string(),
  z.object({ message: z.string() }).transform((e) => e.message),
]);
const answer = z.object({
  choices: z.array(choice).nullish(),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
  error: failure.nullish(),
});

/**
 * Reads a piece of a stream or a whole answer of /chat/completions. Of several choices the first
 * counts: only one is asked for.
 * @throws StreamFault for what is none, and for an error that the endpoint tells
 */
export function pieceOf(text: string): Piece {
  const parsed = answer.safeParse(jsonOf(text));
  if (!parsed.success) throw new StreamFault("The endpoint sent something that is no reply.");
  const { choices, usage, error } = parsed.data;
  if (error) throw new StreamFault(`The endpoint broke off: ${error}`);
  const first = choices?.[0];
  return {
    text: first?.delta?.content ?? first?.message?.content ?? "",
    finish: first?.finish_reason ?? null,
    usage: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null,
  };
}

/** Why an endpoint refused, of the body of its answer; undefined where it does not say. */
export function reasonOf(body: string): string | undefined {
  const parsed = z
    .object({ error: failure })
    .or(z.object({ message: z.string() }))
    .safeParse(jsonOf(body));
  if (!parsed.success) return undefined;
  return "error" in parsed.data ? parsed.data.error : parsed.data.message;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // No JSON is no reply; what reads this says so.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
