import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { env } from "@/lib/env";
import { isSecure } from "./scheme";

/** Set by proxy.ts on every request, and printed on error pages and in the audit log. */
export const requestIdHeader = "x-request-id";

/** What sign-in and the logs keep of a request. */
export type RequestFacts = {
  requestId: string;
  /** Null when nothing vouches for it. */
  address: string | null;
  userAgent: string | null;
};

/** The facts of the request being answered. */
export async function requestFacts(): Promise<RequestFacts> {
  return factsOf(await headers());
}

/** The same of a request at hand. */
export function factsOf(sent: Pick<Headers, "get">): RequestFacts {
  return {
    requestId: readRequestId(sent.get(requestIdHeader)),
    address: clientAddress(sent.get("x-forwarded-for"), env.TRUSTED_PROXIES),
    userAgent: sent.get("user-agent"),
  };
}

/** Takes only what proxy.ts would write; anything else could forge lines of a log. */
export function readRequestId(value: string | null): string {
  return value && /^[\w-]{8,64}$/.test(value) ? value : randomUUID();
}

/**
 * The client's address. `lib/auth/socket-address` appends the socket's own address to the header
 * before anybody reads it, so the last entry is true, and each entry before it is as true as the
 * proxy that wrote it: with N proxies of ours in front, the address is N entries further left.
 * @param header X-Forwarded-For with the socket's address at its end
 * @param trusted how many proxies of ours stand in front (TRUSTED_PROXIES)
 */
export function clientAddress(header: string | null, trusted: number): string | null {
  const hops = (header ?? "").split(",").map((hop) => hop.trim());
  const address = hops.at(-1 - trusted)?.replace(/^::ffff:/, "");
  return address && address.length <= 45 && /^[\da-f.:]+$/i.test(address) ? address : null;
}

/**
 * Scheme and host that people type, for links that leave the page. APP_ORIGIN when it is set; else
 * what the browser of whoever asks for the link typed.
 */
export async function appOrigin(): Promise<string> {
  if (env.APP_ORIGIN) return new URL(env.APP_ORIGIN).origin;
  const sent = await headers();
  const host = sent.get("host") ?? `localhost:${env.PORT}`;
  const scheme = isSecure(host, sent.get("x-forwarded-proto")) ? "https" : "http";
  return new URL(`${scheme}://${host}`).origin;
}
