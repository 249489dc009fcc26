import "server-only";
import { withoutViewer } from "@/db/anonymous";
import { RateLimited } from "@/lib/errors";
import { challengeLimit, interval } from "../limits";
import { writeEvent } from "../log";
import { countAttempt, limits, network, rateKey } from "../rate";
import type { RequestFacts } from "../request";
import { openSession } from "../session";
import { hashToken, newToken } from "../token";
import { proofOf } from "./proof";

/** What follows a right password, or a link: a session, or the question for a code. */
export type Entry =
  | { outcome: "signed_in"; token: string; userId: string }
  | { outcome: "second_factor"; challenge: string; userId: string };

/**
 * Lets somebody in whose password or link was checked; whoever has a second factor is asked for it
 * first.
 * @throws Forbidden when that person may not sign in now
 */
export async function letIn(userId: string, facts: RequestFacts): Promise<Entry> {
  const challenge = newToken();
  const [row] = await withoutViewer<{ asked: boolean }>(
    "select app.open_challenge($1, $2, $3) as asked",
    [hashToken(challenge), userId, interval(challengeLimit)],
  );
  if (row?.asked) return { outcome: "second_factor", challenge, userId };
  return { outcome: "signed_in", token: await openSession(userId, facts), userId };
}

/** `gone`: the challenge has expired, was taken, or never was: the password is due again. */
export type CodeResult =
  | { outcome: "signed_in"; token: string; userId: string }
  | { outcome: "wrong" }
  | { outcome: "gone" };

type Challenged = { user_id: string; tenant_id: string; secret: string };

/**
 * Checks a code of the authenticator app, or a recovery code, and opens the session. A code counts
 * once, also for two requests at the same moment (RFC 6238, 5.2).
 * @throws RateLimited after five wrong codes for a person, or too many from an address
 */
export async function answerChallenge(
  challenge: string,
  typed: string,
  facts: RequestFacts,
): Promise<CodeResult> {
  const hash = hashToken(challenge);
  const who = await challenged(hash);
  if (!who) return { outcome: "gone" };
  const code = rateKey(limits.secondFactor, who.user_id);
  const address = rateKey(limits.address, network(facts.address));
  try {
    await countAttempt(
      { limit: limits.secondFactor, key: code },
      { limit: limits.address, key: address },
    );
  } catch (error) {
    if (error instanceof RateLimited) await refused("code_rate_limited", who, facts);
    throw error;
  }
  const proof = proofOf(who.user_id, who.secret, typed);
  const userId = proof && (await redeem(hash, proof.step, proof.codeHash));
  if (!userId) {
    await refused(proof ? "code_spent" : "code_wrong", who, facts);
    return { outcome: "wrong" };
  }
  await withoutViewer("select app.rate_clear($1), app.rate_refund($2)", [code, address]);
  return { outcome: "signed_in", token: await openSession(userId, facts), userId };
}

/** Whether this challenge still waits for its code. */
export async function isWaiting(challenge: string): Promise<boolean> {
  return (await challenged(hashToken(challenge))) !== undefined;
}

async function challenged(hash: string): Promise<Challenged | undefined> {
  const [row] = await withoutViewer<Challenged>("select * from app.peek_challenge($1)", [hash]);
  return row;
}

async function redeem(hash: string, step: number | null, codeHash: string | null) {
  const [row] = await withoutViewer<{ user_id: string | null }>(
    "select app.redeem_challenge($1, $2, $3) as user_id",
    [hash, step, codeHash],
  );
  return row?.user_id ?? null;
}

async function refused(reason: string, who: Challenged, facts: RequestFacts): Promise<void> {
  await writeEvent("sign_in_refused", {
    tenantId: who.tenant_id,
    type: "users",
    id: who.user_id,
    metadata: { reason, address: facts.address, requestId: facts.requestId },
  });
}
