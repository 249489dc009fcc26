import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { rowsOf } from "./rows";
import { actorArms, arm, followersArm, groupArms, ownArms, shared } from "./sql";
import type { AuditQuery } from "./table";

/**
 * Up to so many groups are probed one by one; from there on the log is read by time, since then a
 * good part of it lies in scope. A leaf's admin must not walk the whole district's log.
 */
export const NARROW = 400;

/** How many people a name may mean. */
const MOST_ACTORS = 50;

/** Where a page of the log is read from: chosen by the filter and by the size of the scope. */
export async function armsOf(tx: Tx, query: AuditQuery, zone: string): Promise<SQL[]> {
  const { group, here, of, who } = query.filters;
  const actors = who ? await firstIds(tx, sql`app.search_people(${who}, ${MOST_ACTORS})`) : null;
  const where = shared(query, zone, actors);
  if (of) return [followersArm(query, of, where)];
  if (group && here) return [groupArms(query, [group], where)];
  if (group) {
    const below = sql`app.group_ids_below(${group}::uuid)`;
    const ids = await firstIds(tx, below);
    if (ids.length <= NARROW) return [groupArms(query, ids, where)];
    // Not a bare IN: that would become a join, which forgets the order of the log.
    return [arm(query, sql`(l.group_id in (select ${below})) is true and ${where}`)];
  }
  if (tx.viewer.role === "system_admin")
    return [actors ? actorArms(query, actors, shared(query, zone, null)) : arm(query, where)];
  const ids = await firstIds(tx, sql`app.admin_group_ids()`);
  if (ids.length > NARROW) return [arm(query, where)];
  return [groupArms(query, ids, where), ...ownArms(query, tx.viewer.userId, ids, where)];
}

/** No more ids than it takes to tell a narrow scope from a wide one. */
async function firstIds(tx: Tx, source: SQL): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(tx, sql`select ${source} as id limit ${NARROW + 1}`);
  return rows.map((row) => row.id);
}
