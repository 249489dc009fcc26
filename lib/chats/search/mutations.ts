import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Forbidden } from "@/lib/errors";
import type { OpenSearch } from "./input";

/**
 * Puts on record why an admin searches what people said; it holds for an hour (`app.open_search`).
 * @throws Forbidden for whoever is no admin: teachers search their classes without it
 */
export async function openSearch(tx: Tx, { reason }: OpenSearch): Promise<{ until: string }> {
  const { role } = tx.viewer;
  if (role !== "system_admin" && role !== "group_admin") {
    throw new Forbidden("Only admins give a reason. You can search the chats of your classes.");
  }
  const { rows } = await tx.execute<{ until: string }>(
    sql`select app.open_search(${reason})::text as until`,
  );
  return { until: rows[0]?.until ?? "" };
}
