import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { remembered } from "@/lib/remembered";
import { normalizePassword } from "./password-policy";

/** Argon2id with 46 MiB, one pass, one lane (ASVS 11.4.2). */
const cost = {
  // Argon2id; the package's enum exists in its types alone.
  algorithm: 2,
  memoryCost: 47_104,
  timeCost: 1,
  parallelism: 1,
};

/** Of a random text that nobody has: what an unknown login is checked against. */
const dummy = remembered(() => hashPassword(crypto.randomUUID()));

/** The encoded hash for `credentials`. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalizePassword(password), cost);
}

/** One argon2id, whatever the answer. */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, normalizePassword(password));
}

/** The same one argon2id for an account that does not exist, so that the time tells nothing. */
export async function verifyNobody(password: string): Promise<false> {
  await verifyPassword(await dummy(), password);
  return false;
}

/** Makes the dummy at boot; else the first unknown login would take twice as long. */
export async function warmUp(): Promise<void> {
  await verifyNobody("");
}
