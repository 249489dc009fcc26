import "server-only";
import * as openid from "openid-client";
import { countAttempt, rateKey } from "@/lib/auth/rate";
import { Invalid } from "@/lib/errors";
import { discover, isUnreachable, Misfit, type ProviderAccess } from "./configuration";

/** Nobody sets up more than this; it is no tool for knocking at other people's doors. */
const probes = { name: "single-sign-on:probe", attempts: 30, window: "15 minutes" };

/**
 * Asks a provider whether it is one, and whether it knows our client and its secret: a code that
 * it never gave out is refused as such only to a client that it knows.
 * @param by who asks; counted
 * @throws Invalid with a sentence at the field to mend, RateLimited
 */
export async function probeProvider(
  access: ProviderAccess,
  { redirectUri, by }: { redirectUri: string; by: string },
): Promise<void> {
  await countAttempt({ limit: probes, key: rateKey(probes, by) });
  const configuration = await discover(access).catch((error: unknown) => {
    throw atIssuer(error, access.issuer);
  });
  try {
    await openid.genericGrantRequest(configuration, "authorization_code", {
      code: openid.randomState(),
      redirect_uri: redirectUri,
      code_verifier: openid.randomPKCECodeVerifier(),
    });
  } catch (error) {
    if (isUnreachable(error)) throw atIssuer(error, access.issuer);
    if (!isRefusalOfClient(error)) return;
    throw new Invalid("The provider was found, but it doesn’t let us in.", {
      clientSecret: ["The provider refuses this client id with this secret."],
    });
  }
}

/** RFC 6749, 5.2; some providers answer with a bare 401. */
function isRefusalOfClient(error: unknown): boolean {
  if (error instanceof openid.WWWAuthenticateChallengeError) return error.status === 401;
  if (!(error instanceof openid.ResponseBodyError)) return false;
  return error.status === 401 || ["invalid_client", "unauthorized_client"].includes(error.error);
}

function atIssuer(error: unknown, issuer: string): unknown {
  if (error instanceof Misfit) {
    return new Invalid("This is not a provider that we can use.", { issuer: [error.message] });
  }
  if (!isUnreachable(error)) return error;
  return new Invalid("The provider can’t be asked.", {
    issuer: [`Nobody answered at ${new URL(issuer).host} within five seconds.`],
  });
}
