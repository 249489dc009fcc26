import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { countList } from "@/lib/table/count";
import type { PeopleCount } from "./list-types";
import type { PeopleQuery } from "./table";

/**
 * How many people fit the filters: exact to 10,000, an estimate beyond, and kept as
 * `lib/table/count` says.
 * @param total what the page's own statement has counted already, if it has
 */
export async function countPeople(
  tx: Tx,
  { filters, sort }: Pick<PeopleQuery, "filters" | "sort">,
  total: number | null = null,
): Promise<PeopleCount> {
  return countList(["people", tx.viewer, filters, sort.column], total, async () => {
    const { rows } = await tx.execute<{ n: number; exact: boolean }>(
      sql`select n, exact from app.count_people(${JSON.stringify(filters)}::jsonb, ${sort.column})`,
    );
    return rows[0];
  });
}
