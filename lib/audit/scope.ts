import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { rowsOf } from "./rows";
import { actorArms, arm, followersArm, groupArms, ownArms, shared } from "./sql";
import type { AuditQuery } from "./table";

/**
 * Up to so many groups are probed one by one, at most a page of rows from each; beyond, the log is
 * read by time, since a good part of it lies in scope then. A leaf's admin must not walk the whole
 * district's log.
 */
export const NARROW = 150;
/** How many people a name may mean. */
const MOST_ACTORS = 50;

/** Where a page of the log is read from: chosen by the filters and by the size of the scope. */
export async function armsOf(tx: Tx, query: AuditQuery, zone: string): Promise<SQL[]> {
  const { group, here, of, who } = query.filters;
  const actors = who ? await firstIds(tx, sql`app.search_people(${who}, ${MOST_ACTORS})`) : null;
  const where = shared(query, zone, actors);
  if (of) return [followersArm(query, of, where)];
  if (group && here) return [groupArms(query, [group], where)];
  const wide = (also: SQL) => {
    if (!actors) return [arm(query, sql`${also} and ${where}`)];
    return [actorArms(query, actors, sql`${also} and ${shared(query, zone, null)}`)];
  };
  if (group) {
    const below = sql`app.group_ids_below(${group}::uuid)`;
    const ids = await firstIds(tx, below);
    if (ids.length <= NARROW) return [groupArms(query, ids, where)];
    // Not a bare IN: that would become a join, which forgets the order of the log.
    return wide(sql`(l.group_id in (select ${below})) is true`);
  }
  if (tx.viewer.role === "system_admin") return wide(sql`true`);
  const ids = await firstIds(tx, sql`app.admin_group_ids()`);
  if (ids.length > NARROW) return wide(sql`true`);
  return [groupArms(query, ids, where), ...ownArms(query, tx.viewer.userId, ids, where)];
}

/** No more ids than it takes to tell a narrow scope from a wide one. */
async function firstIds(tx: Tx, source: SQL): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(tx, sql`select ${source} as id limit ${NARROW + 1}`);
  return rows.map((row) => row.id);
}
