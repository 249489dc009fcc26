import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration, type KoaContextWithOIDC } from "oidc-provider";
import type { Fault, ProviderSettings } from "./settings";

/*
 * A real OpenID Connect provider as a process of its own: oidc-provider with its own login pages.
 * A client whose id begins with the name of a fault gets ID tokens that are wrong in this one way,
 * and otherwise just as good: they are signed with the provider's key.
 */

const settings = JSON.parse(process.env.PROVIDER_SETTINGS ?? "") as ProviderSettings;
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const strange = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const jwk = { ...privateKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" };

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
function mint(header: Record<string, unknown>, claims: unknown, key: KeyObject | null): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${key ? sign("sha256", Buffer.from(signed), key).toString("base64url") : ""}`;
}

const own = { alg: "RS256", kid: "one", typ: "JWT" };
const now = () => Math.floor(Date.now() / 1000);
type Claims = Record<string, unknown> & { exp: number; iat: number };
const faults: Record<Fault, (claims: Claims) => string> = {
  nonce: (claims) => mint(own, { ...claims, nonce: "another-sign-in" }, privateKey),
  nononce: ({ nonce: _, ...claims }) => mint(own, claims, privateKey),
  issuer: (claims) => mint(own, { ...claims, iss: "https://evil.example" }, privateKey),
  audience: (claims) => mint(own, { ...claims, aud: "another-client" }, privateKey),
  expired: (claims) => mint(own, { ...claims, iat: now() - 500, exp: now() - 90 }, privateKey),
  future: (claims) => mint(own, { ...claims, iat: now() + 300 }, privateKey),
  stale: (claims) => mint(own, { ...claims, iat: now() - 3600 }, privateKey),
  signature: (claims) => mint(own, claims, strange),
  unsigned: (claims) => mint({ ...own, alg: "none" }, claims, null),
  subject: (claims) => mint(own, { ...claims, sub: "x".repeat(300) }, privateKey),
  huge: (claims) => mint(own, { ...claims, more: "x".repeat(400_000) }, privateKey),
  slow: (claims) => mint(own, claims, privateKey),
};

const server = createServer();
server.listen(settings.port ?? 0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, configuration());
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    await next();
    if (ctx.path !== "/token" || typeof ctx.body !== "object" || ctx.body === null) return;
    const body = ctx.body as { id_token?: string };
    const fault = Object.keys(faults).find((name) => ctx.oidc?.client?.clientId.startsWith(name));
    if (!fault || !body.id_token) return;
    const claims = JSON.parse(
      Buffer.from(body.id_token.split(".")[1] ?? "", "base64url").toString(),
    );
    body.id_token = faults[fault as Fault](claims);
    if (fault === "slow") await new Promise((resolve) => setTimeout(resolve, 8_000));
  });
  server.on("request", provider.callback());
  process.send?.({ issuer });
});
// Ends with whoever started it, however that ends.
process.on("disconnect", () => process.exit(0));

function configuration(): Configuration {
  return {
    clients: settings.clients.map(({ id, secret, redirectUri, post }) => ({
      client_id: id,
      client_secret: secret,
      redirect_uris: [redirectUri],
      response_types: ["code"],
      grant_types: ["authorization_code"],
      token_endpoint_auth_method: post ? "client_secret_post" : "client_secret_basic",
    })),
    jwks: { keys: [jwk] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // Half of the world's providers put the address into the token, the others do not.
    conformIdTokenClaims: !settings.emailInToken,
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ["for tests alone"] },
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      IdToken: 60,
      Interaction: 600,
      Session: 600,
      Grant: 600,
    },
    findAccount: (_, id) => {
      const account = settings.accounts[id];
      if (!account) return undefined;
      return { accountId: id, claims: () => ({ sub: id, ...account }) };
    },
  };
}
