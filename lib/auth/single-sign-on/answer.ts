import "server-only";
import * as openid from "openid-client";
import { clockTolerance, isUnreachable, Misfit } from "./configuration";
import type { Flow } from "./flow";
import type { Problem } from "./problems";
import type { KnownProvider } from "./providers";

/** What a provider vouches for. */
export type Answer = {
  /** Its own id of the account (`sub`), which never changes. */
  subject: string;
  /** The address, if the provider says that it is verified. Asks for it where the token lacks it. */
  readEmail: () => Promise<{ verified: string } | Failure>;
};
/** `detail` is for our log: the library's own words, without anything of the token. */
export type Failure = { problem: Problem; detail?: string };

/** A token is made for this very answer, so it is never older than a sign-in takes. */
const oldestToken = 600;

/**
 * Takes the code to the provider and checks what it gives for it: state, issuer, audience, nonce,
 * expiry and signature by openid-client; the age of the token and the shape of `sub` here.
 */
export async function askProvider(
  provider: KnownProvider,
  url: URL,
  flow: Flow,
): Promise<Answer | Failure> {
  try {
    const configuration = await provider.configure();
    const tokens = await openid.authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    const unfit = !claims ? "no ID token" : misfitOf(claims);
    if (!claims || unfit) return { problem: "untrusted", detail: unfit ?? "" };
    const { sub: subject } = claims;
    const readEmail = async () => {
      if (claims.email !== undefined) return verified(claims);
      const { userinfo_endpoint: endpoint } = configuration.serverMetadata();
      if (!endpoint) return verified(claims);
      try {
        return verified(await openid.fetchUserInfo(configuration, tokens.access_token, subject));
      } catch (error) {
        return failureOf(error);
      }
    };
    return { subject, readEmail };
  } catch (error) {
    return failureOf(error);
  }
}

type Claims = openid.IDToken | openid.UserInfoResponse;

/** Verified means `true`: the text "true", or silence, vouches for nothing. */
function verified({ email, email_verified: proved }: Claims): { verified: string } | Failure {
  const fits = typeof email === "string" && /^[^\s\p{Cc}]{3,255}$/u.test(email);
  return fits && proved === true ? { verified: email } : { problem: "unverified" };
}

function misfitOf({ sub, iat }: openid.IDToken): string | null {
  const now = Date.now() / 1000;
  if (iat > now + clockTolerance) return "issued in the future";
  if (iat < now - oldestToken) return "issued too long ago";
  return sub.length > 255 || /\p{Cc}/u.test(sub) ? "an odd subject" : null;
}

function failureOf(error: unknown): Failure {
  if (error instanceof openid.AuthorizationResponseError) {
    const gaveUp = error.error === "access_denied";
    return { problem: gaveUp ? "cancelled" : "untrusted", detail: "an error instead of a code" };
  }
  if (isUnreachable(error) || error instanceof Misfit) {
    return { problem: "unavailable", detail: wordsOf(error) };
  }
  const known =
    error instanceof openid.ClientError ||
    error instanceof openid.ResponseBodyError ||
    error instanceof openid.WWWAuthenticateChallengeError;
  // The library's TypeErrors are about what came from outside, too: a parameter sent twice, a URL.
  if (!known && !(error instanceof TypeError)) throw error;
  return { problem: "untrusted", detail: wordsOf(error) };
}

/** Messages alone, down to the first cause: what they are about would be the token's own claims. */
function wordsOf(error: unknown): string {
  const words: string[] = [];
  for (let e = error; e instanceof Error; e = e.cause) {
    // A parser quotes what it could not read.
    if (!(e instanceof SyntaxError)) words.push(e.message);
  }
  return words.join(": ");
}
