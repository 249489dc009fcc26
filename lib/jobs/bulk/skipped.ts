import type { Skipped } from "./types";

/** How many are left as they are, by the reason. */
export function tally(verdicts: readonly { reason: string | null }[]): Skipped {
  const counts: Skipped = {};
  for (const { reason } of verdicts) if (reason) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** How many are left as they are, all in all. */
export function skippedTotal(skipped: Skipped): number {
  return Object.values(skipped).reduce<number>((sum, n) => sum + (n ?? 0), 0);
}
