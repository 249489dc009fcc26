import "server-only";
import { cookies, headers } from "next/headers";
import { env } from "@/lib/env";
import { cookieOf } from "./lucia";

/**
 * Whether the browser talks to us over TLS. True unless the address is http on this very machine:
 * there, and only there, the cookie does without `__Host-` and Secure. APP_ORIGIN decides when it
 * is set (do so behind a proxy that rewrites Host); else the Host header does.
 * @param host the Host header, the browser's own word
 * @param scheme X-Forwarded-Proto, if a proxy sent one
 */
export function isSecure(host: string | null, scheme: string | null, origin = env.APP_ORIGIN) {
  if (origin) return !isLoopback(new URL(origin).host) || origin.startsWith("https:");
  return scheme === "https" || !isLoopback(host ?? "");
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

async function ownCookie() {
  const sent = await headers();
  return cookieOf(isSecure(sent.get("host"), sent.get("x-forwarded-proto")));
}

/** The token that the browser sent, if it sent one. */
export async function readToken(): Promise<string | undefined> {
  const { name } = await ownCookie();
  return (await cookies()).get(name)?.value;
}

/** Gives the browser its token; only in an action or a route handler. */
export async function writeToken(token: string): Promise<void> {
  const { name, attributes } = await ownCookie();
  (await cookies()).set(name, token, attributes);
}

/** Takes the token away from the browser; the session itself is ended by `endSession`. */
export async function dropToken(): Promise<void> {
  const { name, attributes } = await ownCookie();
  (await cookies()).set(name, "", { ...attributes, maxAge: 0 });
}
