import "server-only";
import { env } from "@/lib/env";

/** http, IP addresses and this machine's own names are for tests and for trying things out. */
const loopbackAllowed = env.NODE_ENV !== "production" || env.SINGLE_SIGN_ON_LOOPBACK === "1";

/**
 * Whether this server may send a request there: https, to a host that has a name. So a typed
 * issuer, and whatever its metadata points at, can't be made to knock at addresses inside our own
 * network or at services of this machine.
 * @param loopback also http, to this very machine
 */
export function isReachable(url: URL, loopback = loopbackAllowed): boolean {
  if (url.username || url.password) return false;
  if (loopback && isLoopback(url.hostname)) return /^https?:$/.test(url.protocol);
  // The parser has written every spelling of an IPv4 address as four numbers by now.
  const named = /[a-z]/i.test(url.hostname.split(".").at(-1) ?? "") && !url.hostname.includes(":");
  return url.protocol === "https:" && named && /[^.]\.[^.]/.test(url.hostname);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

const metadataPath = /\/\.well-known\/openid-configuration\/?$/;

/**
 * An issuer as an admin pastes it, often with the address of its metadata.
 * @returns the issuer; or why it can't be one, as a sentence
 */
export function readIssuer(typed: string): { issuer: string } | { problem: string } {
  const text = typed.trim().replace(metadataPath, "");
  if (!URL.canParse(text))
    return { problem: "Enter a web address, such as https://id.school.org." };
  const url = new URL(text);
  if (url.username || url.password) return { problem: "Leave user name and password out of it." };
  if (url.search || url.hash) return { problem: "An issuer has nothing after a ? or a #." };
  if (url.pathname.includes("/.well-known/")) return { problem: "Enter the issuer alone." };
  if (url.protocol !== "https:" && !isReachable(url)) {
    return { problem: "The address has to begin with https://." };
  }
  if (!isReachable(url)) return { problem: "Enter a name such as id.school.org, not a number." };
  return { issuer: text };
}
