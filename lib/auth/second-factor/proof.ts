import "server-only";
import { unseal } from "@/lib/security/secrets";
import { hashRecoveryCode } from "./recovery-codes";
import { stepOf } from "./totp";

/** What the database is asked to take: a time step, or the hash of a recovery code. */
export type Proof = { step: number | null; codeHash: string | null };

/** The purpose under which a person's secret is sealed: it opens for nobody else. */
export function purposeOf(userId: string): string {
  return `second_factor:${userId}`;
}

/** Reads what somebody typed as a code of either kind; null when it can be none. */
export function proofOf(userId: string, sealed: string, typed: string): Proof | null {
  const codeHash = hashRecoveryCode(typed);
  if (codeHash) return { step: null, codeHash };
  const step = stepOf(unseal(sealed, purposeOf(userId)), typed);
  return step === null ? null : { step, codeHash: null };
}
