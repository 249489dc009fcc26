import "server-only";
import { createHash, randomInt } from "node:crypto";

export const codeCount = 10;
/** Base32 without letters that look like others (Crockford): 16 of them are 80 random bits. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const codeLength = 16;

/** Ten codes for whoever loses the authenticator; each opens once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: codeCount }, () => {
    const letters = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]);
    return letters.join("").replace(/(.{4})(?=.)/g, "$1-");
  });
}

/**
 * What the database keeps of a code: SHA-256 in hex, since nobody guesses 80 random bits. Spaces,
 * dashes and capitals don't count, and letters that look like digits are read as those.
 * @returns null for what is no such code
 */
export function hashRecoveryCode(typed: string): string | null {
  const code = typed.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
  if (code.length !== codeLength || [...code].some((letter) => !alphabet.includes(letter)))
    return null;
  return createHash("sha256").update(code).digest("hex");
}
