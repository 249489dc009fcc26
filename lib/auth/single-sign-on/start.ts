import "server-only";
import * as openid from "openid-client";
import { localPath } from "@/lib/auth/next-path";
import { countAttempt, network, rateKey } from "@/lib/auth/rate";
import type { RequestFacts } from "@/lib/auth/request";
import { RateLimited } from "@/lib/errors";
import { log } from "@/lib/log";
import { isUnreachable, Misfit } from "./configuration";
import { sealFlow } from "./flow";
import type { Problem } from "./problems";
import { findProvider } from "./providers";

/** A whole school starts its day from one address. */
const starts = { name: "single-sign-on:start", attempts: 2000, window: "15 minutes" };

export type Started =
  /** Where the browser goes, and what it carries meanwhile. */
  { location: string; cookie: string } | { problem: Problem };

type Start = {
  provider: string;
  next?: string | null | undefined;
  redirectUri: string;
  facts: RequestFacts;
};

/**
 * Begins a sign-in at a provider: authorization code with PKCE (S256), state and nonce.
 * @param start.redirectUri our address as it is registered there
 */
export async function startSignIn({ provider, next, redirectUri, facts }: Start): Promise<Started> {
  const known = await findProvider(provider);
  if (!known) return { problem: "closed" };
  try {
    await countAttempt({ limit: starts, key: rateKey(starts, network(facts.address)) });
    const configuration = await known.configure();
    const flow = {
      provider: known.id,
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
      next: localPath(next),
      startedAt: Date.now(),
    };
    const location = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: "openid email",
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: "S256",
    });
    if (!/^https?:$/.test(location.protocol)) return { problem: "unavailable" };
    return { location: location.href, cookie: sealFlow(flow) };
  } catch (error) {
    if (error instanceof RateLimited) return { problem: "busy" };
    // A database that is busy is our own trouble, and has its page.
    if (!isFailureOfProvider(error)) throw error;
    log.warn({ provider: known.id, reason: error.message }, "a provider can’t be asked");
    return { problem: "unavailable" };
  }
}

function isFailureOfProvider(error: unknown): error is Error {
  return error instanceof Error && (isUnreachable(error) || error instanceof Misfit);
}
