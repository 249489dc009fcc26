import "server-only";
import { sql } from "drizzle-orm";
import type { Tx, ViewerRef } from "@/db/viewer";
import { countList, knownCount } from "@/lib/table/count";
import type { PeopleCount } from "./list-types";
import type { PeopleQuery } from "./table";

type Counted = Pick<PeopleQuery, "filters" | "sort">;
/** Whoever looks through somebody's eyes may see less than they do. */
type Counting = Pick<ViewerRef, "userId" | "viewAs">;
const keyOf = ({ userId, viewAs }: Counting, { filters, sort }: Counted) => [
  "people",
  userId,
  viewAs?.id,
  filters,
  sort.column,
];

/**
 * How many people fit, where that is known without asking (`lib/table/count`).
 * @param total what the page's own statement has counted already, if it has
 */
export function knownPeople(viewer: Counting, query: Counted, total: number | null) {
  return knownCount(keyOf(viewer, query), total);
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
  return countList(keyOf(viewer, query), null, async () => {
    const { rows } = await tx.execute<{ n: number; exact: boolean }>(
      sql`select n, exact from app.count_people(${JSON.stringify(query.filters)}::jsonb, ${query.sort.column})`,
    );
    return rows[0];
  });
}
