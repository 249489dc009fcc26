import "server-only";
import { sql } from "drizzle-orm";
import type { Tx, ViewerRef } from "@/db/viewer";
import type { PeopleCount } from "./list-types";
import type { PeopleQuery } from "./table";

/** An estimate is good for a minute: it changes by less than it is wrong. */
const KEPT_MS = { about: 60_000, exact: 10_000 };
/** Up to here counting costs nothing, and nobody who archives one of ten may still read ten. */
const FRESH = 1_500;
const MOST_KEPT = 1_000;
const kept = new Map<string, { until: number; count: PeopleCount }>();

type Counted = Pick<PeopleQuery, "filters" | "sort">;
/** Whoever looks through somebody's eyes may see less than they do. */
type Counting = Pick<ViewerRef, "userId" | "viewAs">;
const keyOf = ({ userId, viewAs }: Counting, { filters, sort }: Counted) =>
  JSON.stringify([userId, viewAs?.id, filters, sort.column]);

/**
 * How many people fit, where that is known without asking: counted by the page's own statement, or
 * kept since a moment ago. Estimates are kept for a minute for each viewer and set of filters, exact
 * numbers of thousands for seconds, and small ones never, so that they follow a change.
 * @param total what the page's own statement has counted already, if it has
 */
export function knownCount(
  viewer: Counting,
  query: Counted,
  total: number | null,
): PeopleCount | null {
  if (total !== null) return { n: total, kind: "exact" };
  const known = kept.get(keyOf(viewer, query));
  return known && known.until > Date.now() ? known.count : null;
}

/**
 * How many people fit the filters: exact to 10,000, an estimate beyond; kept for a while.
 * @param viewer who counts, where it is more than `tx` knows of them
 */
export async function countPeople(
  tx: Tx,
  query: Counted,
  viewer: Counting = tx.viewer,
): Promise<PeopleCount> {
  const known = knownCount(viewer, query, null);
  if (known) return known;
  const { rows } = await tx.execute<{ n: number; exact: boolean }>(
    sql`select n, exact from app.count_people(${JSON.stringify(query.filters)}::jsonb, ${query.sort.column})`,
  );
  const [row] = rows;
  if (!row) throw new Error("app.count_people returned nothing");
  const count: PeopleCount = { n: row.n, kind: row.exact ? "exact" : "about" };
  if (count.n > FRESH) keep(keyOf(viewer, query), count);
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
