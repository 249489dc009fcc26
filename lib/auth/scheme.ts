import "server-only";
import { env } from "@/lib/env";

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
