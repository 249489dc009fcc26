import "server-only";
import { withoutViewer } from "@/db/anonymous";
import { RateLimited } from "@/lib/errors";
import type { SignInInput } from "./input";
import { writeEvent } from "./log";
import { verifyNobody, verifyPassword } from "./password";
import { countAttempt, limits, network, rateKey } from "./rate";
import type { RequestFacts } from "./request";
import { type Entry, letIn } from "./second-factor/challenge";

export type SignInResult =
  | Entry
  /** One login and password fit several districts: the person chooses. */
  | { outcome: "choose"; districts: { subdomain: string; name: string }[] }
  /** Unknown, wrong or suspended: one answer for all (ASVS 6.3.8). */
  | { outcome: "refused" };

type Candidate = {
  user_id: string;
  tenant_id: string;
  tenant_name: string;
  subdomain: string;
  password_hash: string;
  may_sign_in: boolean;
};

/**
 * Checks a login and a password. Costs exactly one argon2id for each account that the login may
 * mean, and one when there is none; so nearly always one.
 * @throws RateLimited after too many attempts for this login or from this address
 */
export async function signIn(input: SignInInput, facts: RequestFacts): Promise<SignInResult> {
  const account = rateKey(limits.account, input.login);
  const address = rateKey(limits.address, network(facts.address));
  try {
    await countAttempt(
      { limit: limits.account, key: account },
      { limit: limits.address, key: address },
    );
  } catch (error) {
    if (error instanceof RateLimited) await refused("rate_limited", undefined, facts);
    throw error;
  }
  const candidates = await withoutViewer<Candidate>("select * from app.login_candidates($1, $2)", [
    input.login,
    input.district ?? null,
  ]);
  const verified = await verifyAll(candidates, input.password);
  const open = verified.filter((candidate) => candidate.may_sign_in);
  const [only] = open;
  if (!only) {
    const reason =
      candidates.length === 0 ? "unknown" : verified.length > 0 ? "suspended" : "wrong";
    await refused(reason, candidates.length === 1 ? candidates[0] : undefined, facts);
    return { outcome: "refused" };
  }
  await withoutViewer("select app.rate_clear($1), app.rate_refund($2)", [account, address]);
  if (open.length > 1) {
    const districts = open.map((c) => ({ subdomain: c.subdomain, name: c.tenant_name }));
    return { outcome: "choose", districts };
  }
  return letIn(only.user_id, facts);
}

async function verifyAll(candidates: Candidate[], password: string): Promise<Candidate[]> {
  if (candidates.length === 0) await verifyNobody(password);
  const verified: Candidate[] = [];
  for (const candidate of candidates) {
    if (await verifyPassword(candidate.password_hash, password)) verified.push(candidate);
  }
  return verified;
}

/** What was typed as login is not kept: it may be a password. */
async function refused(
  reason: "unknown" | "wrong" | "suspended" | "rate_limited",
  candidate: Candidate | undefined,
  facts: RequestFacts,
): Promise<void> {
  await writeEvent("sign_in_refused", {
    tenantId: candidate?.tenant_id,
    type: "users",
    id: candidate?.user_id,
    metadata: { reason, address: facts.address, requestId: facts.requestId },
  });
}
