import "server-only";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { keyFromFile } from "./key-file";

const version = "v1";
const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

let cached: Buffer | undefined;

/** HOMEROOM_SECRET, or else the key that the first process made in DATA_DIR. */
function ownKey(): Buffer {
  cached ??= env.HOMEROOM_SECRET
    ? Buffer.from(env.HOMEROOM_SECRET, "base64")
    : keyFromFile(env.DATA_DIR);
  return cached;
}

/** Names a key without telling anything of it, so that a wrong one is known for what it is. */
function nameOf(key: Buffer): string {
  return createHash("sha256").update("homeroom key name").update(key).digest("hex").slice(0, 8);
}

/**
 * Encrypts a secret that has to be read again, such as that of an authenticator app, with
 * AES-256-GCM under a fresh nonce (ASVS 11.3.2).
 * @param purpose what it is for and whose it is, e.g. `second_factor:<user id>`: it opens for
 * nothing else, so that a row copied onto another one is worth nothing
 * @returns text for a column: version, name of the key, and nonce, cipher text and tag
 */
export function seal(text: string, purpose: string, key: Buffer = ownKey()): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce);
  cipher.setAAD(Buffer.from(`${version}:${purpose}`));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final()]);
  const body = Buffer.concat([sealed, cipher.getAuthTag()]).toString("base64url");
  return `${version}.${nameOf(key)}.${body}`;
}

/**
 * Decrypts what `seal` wrote.
 * @throws Error when it was sealed with another key or for another purpose, or was changed
 */
export function unseal(sealed: string, purpose: string, key: Buffer = ownKey()): string {
  const [head, keyName, body] = sealed.split(".");
  if (head !== version || !keyName || !body) throw new Error("This was not sealed by Homeroom.");
  if (keyName !== nameOf(key)) {
    throw new Error(
      `This was sealed with another key (${keyName}): set HOMEROOM_SECRET to the key of then.`,
    );
  }
  const bytes = Buffer.from(body, "base64url");
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(`${version}:${purpose}`));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
  return Buffer.concat([text, decipher.final()]).toString("utf8");
}

/** Whether the key of now could open it; it may still have been changed. */
export function isOurs(sealed: string, key: Buffer = ownKey()): boolean {
  return sealed.split(".")[1] === nameOf(key);
}
