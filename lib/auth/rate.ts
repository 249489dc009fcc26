import "server-only";
import { createHash } from "node:crypto";
import { withoutViewer } from "@/db/anonymous";
import { RateLimited } from "@/lib/errors";

type Limit = { name: string; attempts: number; window: string };

/** Counted in Postgres, so that they hold over all processes (ASVS 6.3.1). */
export const limits = {
  /** Failed or not, for one login; a success clears it. */
  account: { name: "sign-in:account", attempts: 5, window: "15 minutes" },
  /** Failures from one address; a success is taken back, since a school shares one address. */
  address: { name: "sign-in:address", attempts: 50, window: "15 minutes" },
  /** Guesses at the current password of somebody who is signed in. */
  currentPassword: { name: "current-password", attempts: 5, window: "15 minutes" },
  /** Guesses at a code by somebody whose password was right. */
  secondFactor: { name: "second-factor", attempts: 5, window: "15 minutes" },
  /** Requests with one API key. */
  apiKey: { name: "api:key", attempts: 1200, window: "1 minute" },
  /** Requests that write with one API key: a chat in sight adds a message or two at a time. */
  apiWrites: { name: "api:writes", attempts: 6000, window: "1 minute" },
  /** Requests from one address with a key that opens nothing. */
  apiRefusals: { name: "api:refusals", attempts: 60, window: "1 minute" },
} as const satisfies Record<string, Limit>;

/**
 * The row that counts a subject. Hashed, because people type passwords where a login should
 * stand. IPv6 counts by /64: a subscriber has all of its addresses.
 */
export function rateKey(limit: Limit, subject: string): string {
  const whom = createHash("sha256").update(subject.trim().toLowerCase()).digest("hex").slice(0, 32);
  return `${limit.name}:${whom}`;
}

/** The part of an address that one subscriber has. */
export function network(address: string | null): string {
  if (!address?.includes(":")) return address ?? "unknown";
  const [head = "", tail = ""] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Math.max(0, 8 - groups.length - after.length) : 0;
  const full = [...groups, ...Array<string>(zeros).fill("0"), ...after];
  return full
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/**
 * Counts an attempt under several limits in one statement.
 * @throws RateLimited when one of them is used up
 */
export async function countAttempt(...counted: { limit: Limit; key: string }[]): Promise<void> {
  const calls = counted.map((_, i) => `app.rate_hit($${i * 3 + 1}, $${i * 3 + 2}, $${i * 3 + 3})`);
  const [row] = await withoutViewer<{ wait: number }>(
    `select greatest(${calls.join(", ")}) as wait`,
    counted.flatMap(({ limit, key }) => [key, limit.attempts, limit.window]),
  );
  if (row && row.wait > 0) throw new RateLimited(row.wait);
}
