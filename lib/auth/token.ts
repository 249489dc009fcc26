import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A secret for a cookie or a link: 256 random bits, URL-safe (ASVS 7.2.3 asks for 128). */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a token: SHA-256 in hex. Nobody can sign in with what stands there. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
