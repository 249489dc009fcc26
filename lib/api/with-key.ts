import "server-only";
import { countAttempt, limits, network, rateKey } from "@/lib/auth/rate";
import { factsOf, type RequestFacts } from "@/lib/auth/request";
import { hashToken } from "@/lib/auth/token";
import { AppError, RateLimited } from "@/lib/errors";
import type { ApiScope } from "@/lib/keys/types";
import { log } from "@/lib/log";
import { problemAnswer, Refusal } from "./problem";
import { type KeyState, openKey } from "./queries";

/** The hash of the key that was sent, for the room's queries, and what the log calls the request. */
export type Keyed = { hash: string; requestId: string };
type Asked = { facts: RequestFacts; path: string; keyId?: string };

const busy = "Homeroom is busy right now. Try again in a moment.";

/**
 * Answers a request that carries a key: looks it up, counts it, runs the handler, and turns whatever is
 * thrown into a problem. Nothing here reads a cookie, so that a browser's session opens nothing.
 * @param handle throws Refusal for what it refuses
 */
export async function withKey(
  request: Request,
  scope: ApiScope,
  handle: (keyed: Keyed) => Promise<Response>,
): Promise<Response> {
  const facts = factsOf(request.headers);
  const asked: Asked = { facts, path: new URL(request.url).pathname };
  const begun = performance.now();
  const answer = await answerOf(request, scope, asked, handle);
  log.info(
    {
      requestId: facts.requestId,
      keyId: asked.keyId,
      path: asked.path,
      status: answer.status,
      ms: Math.round(performance.now() - begun),
    },
    "api request",
  );
  return answer;
}

async function answerOf(
  request: Request,
  scope: ApiScope,
  asked: Asked,
  handle: (keyed: Keyed) => Promise<Response>,
): Promise<Response> {
  const { requestId } = asked.facts;
  try {
    return await handle(await openedBy(request, scope, asked));
  } catch (error) {
    return problemAnswer(refusalOf(error, asked), requestId);
  }
}

/** @throws Refusal, RateLimited */
async function openedBy(request: Request, scope: ApiScope, asked: Asked): Promise<Keyed> {
  const key = bearer(request.headers.get("authorization"));
  const hash = key ? hashToken(key) : null;
  const found = hash ? await openKey(hash, scope) : null;
  if (found) asked.keyId = found.id;
  if (!hash || !found || (found.state !== "open" && found.state !== "scope")) {
    return refuseKey(found?.state ?? (key ? "unknown" : "missing"), asked);
  }
  const limit = scope === "chats.write" ? limits.apiWrites : limits.apiKey;
  await countAttempt({ limit, key: rateKey(limit, found.id) });
  if (found.state === "open") return { hash, requestId: asked.facts.requestId };
  log.warn({ requestId: asked.facts.requestId, keyId: found.id, scope }, "api key lacks a scope");
  throw new Refusal(403, `This key does not open this. It needs the scope ${scope}.`, {
    "www-authenticate": `Bearer realm="Homeroom", error="insufficient_scope", scope="${scope}"`,
  });
}

/**
 * One answer for every key that opens nothing; which it was stands in the log alone. Whoever goes on is
 * counted out, and then no longer logged line by line.
 */
async function refuseKey(
  why: KeyState | "missing" | "unknown",
  { facts, keyId, path }: Asked,
): Promise<never> {
  const { apiRefusals } = limits;
  await countAttempt({ limit: apiRefusals, key: rateKey(apiRefusals, network(facts.address)) });
  log.warn({ requestId: facts.requestId, keyId, path, why }, "api key refused");
  throw new Refusal(401, "Send a valid key: Authorization: Bearer hr_…", {
    "www-authenticate": 'Bearer realm="Homeroom"',
  });
}

/** The token of an Authorization header (RFC 6750); null for none, and for what can't be one. */
function bearer(header: string | null): string | null {
  return /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(header ?? "")?.[1] ?? null;
}

function refusalOf(error: unknown, { facts, keyId }: Asked): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof RateLimited) {
    const wait = String(Math.max(1, Math.ceil(error.retryAfterSeconds)));
    return new Refusal(429, `Too many requests. Wait ${wait} s and go on.`, {
      "retry-after": wait,
    });
  }
  if (error instanceof AppError && error.code === "unavailable") {
    return new Refusal(503, busy, { "retry-after": "2" });
  }
  log.error({ err: error, requestId: facts.requestId, keyId }, "an api request failed");
  return new Refusal(500, "Something went wrong on our side. The request’s id stands in our log.");
}
