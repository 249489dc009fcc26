import "server-only";
import { createHash } from "node:crypto";
import { withoutViewer } from "@/db/anonymous";
import { writeEvent } from "@/lib/auth/log";
import { countAttempt, network, rateKey } from "@/lib/auth/rate";
import type { RequestFacts } from "@/lib/auth/request";
import { openSession } from "@/lib/auth/session";
import { Forbidden, RateLimited } from "@/lib/errors";
import { log } from "@/lib/log";
import { type Answer, askProvider } from "./answer";
import { openFlow } from "./flow";
import type { Problem } from "./problems";
import { findProvider, type KnownProvider } from "./providers";

/** What went wrong from one address; whatever ends in a session is taken back. */
const failures = { name: "single-sign-on:failure", attempts: 300, window: "15 minutes" };
/** An answer counts once, in whichever process it arrives. */
const answers = { name: "single-sign-on:answer", attempts: 1, window: "15 minutes" };

export type Finished =
  | { token: string; next: string | undefined }
  | { problem: Problem; next: string | undefined };

/**
 * Ends a sign-in at a provider: checks its answer and opens a session for the person whom the
 * account is linked to.
 * @param url our own address with what the provider sent along
 * @param cookie what `startSignIn` gave the browser
 */
export async function finishSignIn(
  url: URL,
  cookie: string | undefined,
  facts: RequestFacts,
): Promise<Finished> {
  const flow = openFlow(cookie);
  if (!flow) return { problem: "expired", next: undefined };
  const { next } = flow;
  const provider = await findProvider(flow.provider);
  if (!provider) return { problem: "closed", next };
  const failure = rateKey(failures, network(facts.address));
  const used = await spend(flow.state, failure);
  if (used) return { problem: used, next };
  const answer = await askProvider(provider, url, flow);
  if ("problem" in answer) return { problem: await refuse(provider, facts, answer), next };
  const person = await whoIs(provider.id, answer);
  if ("problem" in person) return { problem: await refuse(provider, facts, person), next };
  try {
    const token = await openSession(person.userId, facts, "single_sign_on");
    await withoutViewer("select app.rate_refund($1)", [failure]);
    return { token, next };
  } catch (error) {
    // Suspended between the one look and the other.
    if (!(error instanceof Forbidden)) throw error;
    return { problem: await refuse(provider, facts, { problem: "suspended", ...person }), next };
  }
}

async function spend(state: string, failure: string): Promise<Problem | null> {
  const once = rateKey(answers, createHash("sha256").update(state).digest("hex"));
  try {
    await countAttempt({ limit: answers, key: once });
  } catch (error) {
    if (error instanceof RateLimited) return "expired";
    throw error;
  }
  try {
    await countAttempt({ limit: failures, key: failure });
  } catch (error) {
    if (error instanceof RateLimited) return "busy";
    throw error;
  }
  return null;
}

type Refusal = { problem: Problem; userId?: string | undefined; detail?: string | undefined };
type Found = { outcome: "linked" | "unlinked" | Problem; user_id: string | null };

/** The person of a link; where there is none yet, the one whose verified address it is. */
async function whoIs(
  providerId: string,
  { subject, readEmail }: Answer,
): Promise<{ userId: string } | Refusal> {
  const [linked] = await withoutViewer<Found>("select * from app.follow_identity_link($1, $2)", [
    providerId,
    subject,
  ]);
  if (linked && linked.outcome !== "unlinked") return settled(linked);
  // Only now: whoever is linked already is not asked for an address.
  const email = await readEmail();
  if ("problem" in email) return email;
  const [found] = await withoutViewer<Found>(
    "select * from app.link_identity_by_email($1, $2, $3)",
    [providerId, subject, email.verified],
  );
  return settled(found);
}

function settled(found: Found | undefined): { userId: string } | Refusal {
  const { outcome, user_id } = found ?? { outcome: "unlinked", user_id: null };
  const userId = user_id ?? undefined;
  if (outcome === "linked" && userId) return { userId };
  // Neither: the provider was turned off at this moment.
  return { problem: outcome === "linked" || outcome === "unlinked" ? "closed" : outcome, userId };
}

/** Into the log goes why, and at which provider: nothing that the provider said about anybody. */
async function refuse(
  provider: KnownProvider,
  facts: RequestFacts,
  { problem, userId, detail }: Refusal,
): Promise<Problem> {
  const { requestId, address } = facts;
  if (problem === "unavailable" || problem === "untrusted") {
    log.warn({ provider: provider.id, requestId, problem, detail }, "a sign-in elsewhere failed");
  }
  if (problem === "cancelled" || problem === "unavailable") return problem;
  await writeEvent("sign_in_refused", {
    tenantId: provider.tenantId,
    type: "users",
    id: userId,
    metadata: { reason: problem, provider: provider.id, address, requestId },
  });
  return problem;
}
