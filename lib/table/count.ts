import "server-only";
import { Kept } from "./kept";

/** Exact to 10,000; beyond that the number may be an estimate, rounded to two digits. */
export type ListCount = { n: number; kind: "exact" | "about" };

/** An estimate is good for a minute: it changes by less than it is wrong. */
const KEPT_MS = { about: 60_000, exact: 10_000 };
/** Up to here counting costs nothing, and nobody who archives one of ten may still read ten. */
const FRESH = 1_500;
const kept = new Kept<ListCount>();

/**
 * How many rows a list has, where that is known without asking. Estimates are kept for a minute for
 * each key, exact numbers of thousands for seconds, and small ones never, so that they follow a change.
 * @param key the list, who asks, and what for
 * @param total what the page's own statement has counted already, if it has
 */
export function knownCount(key: readonly unknown[], total: number | null): ListCount | undefined {
  if (total !== null) return { n: total, kind: "exact" };
  return kept.get(JSON.stringify(key));
}

/**
 * The same, and asked for where it is not known.
 * @param ask counts in the database
 */
export async function countList(
  key: readonly unknown[],
  total: number | null,
  ask: () => Promise<{ n: number; exact: boolean } | undefined>,
): Promise<ListCount> {
  const known = knownCount(key, total);
  if (known) return known;
  const row = await ask();
  if (!row) throw new Error("A count returned nothing.");
  const count: ListCount = { n: row.n, kind: row.exact ? "exact" : "about" };
  if (count.n > FRESH) kept.keep(JSON.stringify(key), count, KEPT_MS[count.kind]);
  return count;
}
