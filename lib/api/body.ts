import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { Refusal } from "./problem";

/** More than a batch of messages needs, and less than what the proxy would cut off (10 MiB). */
export const MAX_BODY_BYTES = 10_000_000;

/** A body as it was sent: its text, and what tells it from every other request. */
export type Sent<Shape> = { content: Shape; hash: string };

/**
 * Reads a JSON body and judges it.
 * @returns the content, and the SHA-256 of method, path and bytes
 * @throws Refusal 413 when it is too large, 415 when it is no JSON by its own word, 400 that names what does not fit
 */
export async function readBody<Shape>(
  request: Request,
  schema: z.ZodType<Shape>,
): Promise<Sent<Shape>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Refusal(415, "Send JSON, with Content-Type: application/json.");
  }
  const bytes = await readBytes(request);
  const read = schema.safeParse(parseJson(bytes));
  if (!read.success) throw new Refusal(400, sentenceOf(read.error));
  const { pathname } = new URL(request.url);
  const hash = createHash("sha256").update(`${request.method} ${pathname}\n`).update(bytes);
  return { content: read.data, hash: hash.digest("hex") };
}

const tooLarge = () =>
  new Refusal(413, "The body is larger than 10 MB. Send fewer messages at a time.");

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    // Neither its parser nor its decoder says anything that a program could mend by.
    throw new Refusal(400, "The body is no JSON in UTF-8. Nothing was written.");
  }
}

/** `messages[3].content: …`, for the first thing that does not fit. */
function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])];
  const place = path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : `${text}${text && "."}${String(part)}`,
    "",
  );
  const what = unknown === undefined ? (issue?.message ?? "does not fit") : "is not known here";
  return `${place.slice(0, 120) || "The body"}: ${what} Nothing was written.`;
}

const idempotencyKey = z.string().regex(/^[\x21-\x7e]{1,255}$/);

/**
 * The caller's own name of a request, by which it may be repeated.
 * @throws Refusal 400 without one
 */
export function readIdempotencyKey(request: Request): string {
  const read = idempotencyKey.safeParse(request.headers.get("idempotency-key"));
  if (read.success) return read.data;
  throw new Refusal(
    400,
    "Send an Idempotency-Key of 1 to 255 printable characters, such as a UUID. Nothing was written.",
  );
}
