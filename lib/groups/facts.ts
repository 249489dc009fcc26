import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { rowsOf } from "./rows";
import type { GroupFacts } from "./types";

/**
 * How much hangs on a group. People of a wide one are counted in a sample of the tenant's, which takes
 * longer than all else on its page: only what shows the numbers asks for them.
 * @returns people exactly below 10,000, an estimate of two digits from there on
 * @throws NotFound when the group does not exist or lies outside the viewer's scope
 */
export async function factsOf(tx: Tx, id: string): Promise<GroupFacts> {
  const [facts] = await rowsOf<GroupFacts>(
    tx,
    sql`select groups, archived, people, classes from app.subtree_facts(${id})`,
  );
  if (!facts) throw new NotFound("This group");
  return facts;
}
