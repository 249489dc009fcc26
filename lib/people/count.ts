import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { PeopleCount } from "./list-types";
import type { PeopleQuery } from "./table";

/** An estimate is good for a minute: it changes by less than it is wrong. */
const KEPT_MS = { about: 60_000, exact: 10_000 };
/** Up to here counting costs nothing, and nobody who archives one of ten may still read ten. */
const FRESH = 1_500;
const MOST_KEPT = 1_000;
const kept = new Map<string, { until: number; count: PeopleCount }>();

/**
 * How many people fit the filters: exact to 10,000, an estimate beyond. Estimates are kept for a
 * minute for each viewer and set of filters, exact numbers of thousands for seconds, and small ones
 * never, so that they follow a change.
 * @param total what the page's own statement has counted already, if it has
 */
export async function countPeople(
  tx: Tx,
  { filters, sort }: Pick<PeopleQuery, "filters" | "sort">,
  total: number | null = null,
): Promise<PeopleCount> {
  if (total !== null) return { n: total, kind: "exact" };
  const key = JSON.stringify([tx.viewer, filters, sort.column]);
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.count;
  const { rows } = await tx.execute<{ n: number; exact: boolean }>(
    sql`select n, exact from app.count_people(${JSON.stringify(filters)}::jsonb, ${sort.column})`,
  );
  const [row] = rows;
  if (!row) throw new Error("app.count_people returned nothing");
  const count: PeopleCount = { n: row.n, kind: row.exact ? "exact" : "about" };
  if (count.n > FRESH) keep(key, count);
  return count;
}

function keep(key: string, count: PeopleCount): void {
  const now = Date.now();
  if (kept.size >= MOST_KEPT) {
    for (const [old, { until }] of kept) if (until <= now) kept.delete(old);
    if (kept.size >= MOST_KEPT) kept.clear();
  }
  kept.set(key, { until: now + KEPT_MS[count.kind], count });
}
