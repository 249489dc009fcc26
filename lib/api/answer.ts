import { createHash } from "node:crypto";

/** The key may be another next time, and nobody keeps an answer without asking whether it holds. */
const kept = { "cache-control": "private, no-cache", vary: "Authorization" };

/**
 * An answer in JSON with a strong ETag, the hash of its content; 304 without a body to whoever has it
 * already (RFC 9110, 13.1.2).
 */
export function jsonAnswer(request: Request, content: unknown): Response {
  const body = JSON.stringify(content);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 32)}"`;
  if (hasAlready(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers: { ...kept, etag } });
  }
  return new Response(body, {
    headers: { ...kept, etag, "content-type": "application/json" },
  });
}

/** Compared weakly, as the header asks: a proxy that compresses may have marked the tag `W/`. */
function hasAlready(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}
