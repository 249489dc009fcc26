import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { rowsOf } from "./rows";
import {
  accountArms,
  accountsArm,
  actorArms,
  arm,
  followersArm,
  groupArms,
  isHead,
  ledArms,
  ownArms,
  shared,
} from "./sql";
import type { AuditQuery } from "./table";

/**
 * Up to so many groups are probed one by one, at most a page of rows from each; beyond, the log is
 * read by time, since a good part of it lies in scope then. A leaf's admin must not walk the whole
 * district's log.
 */
export const NARROW = 150;
/** Likewise for the people of a scope, whose accounts' rows are probed person by person. */
const NARROW_PEOPLE = 2000;
/** How many people a name may mean. */
const MOST_ACTORS = 50;

/** Where a page of the log is read from: chosen by the filters and by the size of the scope. */
export async function armsOf(tx: Tx, query: AuditQuery, zone: string): Promise<SQL[]> {
  const { group, each, of, who } = query.filters;
  const actors = who ? await firstIds(tx, sql`app.search_people(${who}, ${MOST_ACTORS})`) : null;
  const any = shared(query, zone, actors);
  if (of) return [followersArm(query, of, any)];
  const where = each ? any : sql`${any} and ${isHead}`;
  const arms = group
    ? await armsBelow(tx, query, group, where, actors)
    : await armsInScope(tx, query, where, actors);
  if (each) return arms;
  // Who sees less than a bulk change was about learns from the highest group they look at.
  const tops = await topsOf(tx, group);
  return tops.length > 0 ? [...arms, ledArms(query, tops, any)] : arms;
}

type Actors = readonly string[] | null;

async function armsBelow(tx: Tx, query: AuditQuery, group: string, where: SQL, actors: Actors) {
  if (query.filters.here) return [groupArms(query, [group], where)];
  const below = sql`app.group_ids_below(${group}::uuid)`;
  const ids = await firstIds(tx, below);
  if (ids.length <= NARROW) return [groupArms(query, ids, where)];
  // Not a bare IN: that would become a join, which forgets the order of the log.
  return [wide(query, sql`(l.group_id in (select ${below})) is true and ${where}`, actors)];
}

async function armsInScope(tx: Tx, query: AuditQuery, where: SQL, actors: Actors) {
  if (tx.viewer.role === "system_admin") return [wide(query, where, actors)];
  const ids = await firstIds(tx, sql`app.audit_group_ids()`);
  if (ids.length > NARROW) return [wide(query, where, actors)];
  const people = await firstIds(tx, sql`app.audited_user_ids()`, NARROW_PEOPLE);
  return [
    groupArms(query, ids, where),
    ...ownArms(query, tx.viewer.userId, ids, where),
    people.length > NARROW_PEOPLE
      ? accountsArm(query, tx.viewer.userId, where)
      : accountArms(query, tx.viewer.userId, people, where),
  ];
}

/** By time, or actor by actor where a name was asked for. */
function wide(query: AuditQuery, where: SQL, actors: Actors): SQL {
  return actors ? actorArms(query, actors, where) : arm(query, where);
}

async function topsOf(tx: Tx, group: string | undefined): Promise<string[]> {
  if (group) return [group];
  if (tx.viewer.role === "system_admin") return [];
  return firstIds(tx, sql`app.scope_root_ids()`);
}

/** No more ids than it takes to tell a narrow scope from a wide one. */
async function firstIds(tx: Tx, source: SQL, most = NARROW): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(tx, sql`select ${source} as id limit ${most + 1}`);
  return rows.map((row) => row.id);
}
