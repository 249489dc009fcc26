import "server-only";
import * as openid from "openid-client";
import { guardedFetch, Unreachable } from "./guarded-fetch";

/** What is known of a provider before it is asked. */
export type ProviderAccess = { issuer: string; clientId: string; clientSecret: string };

/**
 * Signatures that count: by a key that the provider alone holds. No `none`, and no HMAC, whose key
 * would be the client's secret.
 */
const signatures = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
].concat(["EdDSA", "Ed25519"]);

/** No page waits longer than this for a provider. */
const patience = 5;
/** How far two clocks may be apart. */
export const clockTolerance = 60;

/** Its metadata does not fit what was entered; the message is a sentence for the admin. */
export class Misfit extends Error {}

/**
 * Asks the provider about itself (OpenID Connect Discovery 1.0) and says how its answers are
 * checked: issuer, audience, nonce, expiry, and always the signature.
 * @throws Unreachable when it does not answer, Misfit when it is not what was entered
 */
export async function discover(access: ProviderAccess): Promise<openid.Configuration> {
  const server = await metadata(access);
  const algorithms = (server.id_token_signing_alg_values_supported ?? ["RS256"]).filter((name) =>
    signatures.includes(name),
  );
  if (algorithms.length === 0) {
    throw new Misfit("The provider signs its answers in no way that can be trusted.");
  }
  const configuration = new openid.Configuration(
    { ...server, id_token_signing_alg_values_supported: algorithms },
    access.clientId,
    { [openid.clockTolerance]: clockTolerance },
    authentication(server, access.clientSecret),
  );
  configuration.timeout = patience;
  configuration[openid.customFetch] = guardedFetch;
  // guardedFetch decides about http: it knows which hosts are this machine.
  openid.allowInsecureRequests(configuration);
  // The library would trust TLS alone for what comes from the token endpoint.
  openid.enableNonRepudiationChecks(configuration);
  return configuration;
}

async function metadata({ issuer, clientId }: ProviderAccess): Promise<openid.ServerMetadata> {
  const found = await openid
    .discovery(new URL(issuer), clientId, undefined, openid.None(), {
      timeout: patience,
      [openid.customFetch]: guardedFetch,
      execute: [openid.allowInsecureRequests],
    })
    .catch((error: unknown) => {
      throw explained(error, issuer);
    });
  const server = found.serverMetadata();
  // Shared issuers, which stand for whoever answers, are none: anybody could have an account there.
  if (!sameIssuer(server.issuer, issuer)) throw misnamed(server.issuer);
  if (!server.authorization_endpoint || !server.token_endpoint || !server.jwks_uri) {
    throw new Misfit("The provider’s description lacks an address that signing in needs.");
  }
  return JSON.parse(JSON.stringify(server)) as openid.ServerMetadata;
}

function sameIssuer(one: string, other: string): boolean {
  return URL.canParse(one) && new URL(one).href === new URL(other).href;
}

function misnamed(actual: unknown): Misfit {
  return new Misfit(
    `The provider calls itself ${String(actual).slice(0, 500)}. Enter exactly that.`,
  );
}

function explained(error: unknown, issuer: string): Error {
  if (isUnreachable(error)) return new Unreachable("no metadata", { cause: error });
  const other = issuerIn(error);
  if (other) return misnamed(other);
  return new Misfit(`There is no OpenID Connect provider at ${issuer}.`, { cause: error });
}

/** What the metadata says, where it says another issuer than the one asked for. */
function issuerIn(error: unknown): unknown {
  if (!(error instanceof openid.ClientError) || !(error.cause instanceof Object)) return undefined;
  const { body, attribute } = error.cause as { body?: { issuer?: unknown }; attribute?: unknown };
  return attribute === "issuer" ? body?.issuer : undefined;
}

/** Whether a failure says nothing but that the provider could not be asked. */
export function isUnreachable(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if (e instanceof Unreachable) return true;
    if (e instanceof openid.ClientError && e.code === "OAUTH_TIMEOUT") return true;
  }
  return false;
}

function authentication(server: openid.ServerMetadata, secret: string): openid.ClientAuth {
  const known = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  return known.includes("client_secret_basic")
    ? openid.ClientSecretBasic(secret)
    : openid.ClientSecretPost(secret);
}
