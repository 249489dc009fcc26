import "server-only";
import { sql } from "drizzle-orm";
import { pgError } from "@/db/errors";
import type { Tx } from "@/db/viewer";
import { Forbidden } from "@/lib/errors";
import type { PeopleImportMapping } from "./input";

/** Somebody took a key, or edited a person, between the look and the write: look again. */
export class ChangedMeanwhile extends Error {}

/** A key of somebody that was free a moment ago. */
const KEYS = /^(idx_users_tenant_(email|username|sourced_id)|group_members_user_id_group_id)$/;

/**
 * Writes what the tables of this transaction say: in sets, only what differs.
 * @throws ChangedMeanwhile when it must be looked at again; Forbidden when the policies refuse
 */
export async function writePeople(tx: Tx, mapping: PeopleImportMapping): Promise<void> {
  try {
    await freeKeys(tx);
    await updatePeople(tx);
    await insertPeople(tx, mapping);
    await updateRoles(tx);
  } catch (error) {
    const constraint = pgError(error)?.constraint;
    if (constraint && KEYS.test(constraint)) throw new ChangedMeanwhile();
    throw error;
  }
}

/**
 * Two people who swap their user names would meet half-way: a unique index looks at every row as
 * it is written. So whoever gives up a key that another takes is without one first.
 */
async function freeKeys(tx: Tx): Promise<void> {
  await tx.execute(sql`
    create temp table people_freed on commit drop as
    select c.user_id, h.kind
    from (select 'sourcedId' as kind, p.sourced_id as key, p.user_id, p.verdict from pg_temp.people_persons p
          union all
          select 'username', lower(p.username), p.user_id, p.verdict from pg_temp.people_persons p
          union all
          select 'email', lower(p.email), p.user_id, p.verdict from pg_temp.people_persons p) p
    join pg_temp.people_holders h on h.kind = p.kind and h.key = p.key
    join pg_temp.people_changes c on c.user_id = h.user_id
    where p.verdict in ('add', 'match') and (p.user_id = h.user_id) is not true`);
  const { rowCount } = await tx.execute(sql`
    update users u set
      email = case when f.kinds @> '{email}' then null else u.email end,
      username = case when f.kinds @> '{username}' then null else u.username end,
      sourced_id = case when f.kinds @> '{sourcedId}' then null else u.sourced_id end
    from (select user_id, array_agg(kind) as kinds from pg_temp.people_freed group by 1) f
    where u.id = f.user_id and u.id = any (array(select user_id from pg_temp.people_freed))`);
  if (!rowCount) return;
  // Their version is ours now.
  await tx.execute(sql`
    update pg_temp.people_changes c set version = now()
    where c.user_id in (select user_id from pg_temp.people_freed)`);
}

/** The array drives the update by ids: under the policies nobody else is looked at. */
async function updatePeople(tx: Tx): Promise<void> {
  const { rowCount } = await tx.execute(sql`
    update users u set name = c.name, given_name = c.given_name, family_name = c.family_name,
      email = c.email, username = c.username, sourced_id = c.sourced_id, phone = c.phone,
      status = c.status, metadata = c.metadata
    from pg_temp.people_changes c
    where u.id = c.user_id and u.updated_at = c.version
      and u.id = any (array(select user_id from pg_temp.people_changes))`);
  const wanted = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_temp.people_changes`,
  );
  if (rowCount === wanted.rows[0]?.count) return;
  const stale = await tx.execute(sql`
    select from pg_temp.people_changes c
    cross join lateral (select u.id from users u where u.id = c.user_id and u.updated_at <> c.version
                          and u.updated_at <> now() limit 1) u limit 1`);
  if (stale.rowCount) throw new ChangedMeanwhile();
  throw new Forbidden(
    "The import would change somebody whom you may not change. Nothing was done.",
  );
}

const FIRST = 500;

/**
 * People and memberships in one statement: when the triggers look, both stand, and nobody passes
 * for a person without a membership. A group admin may place only people who stand already
 * (app.may_place), so theirs are two.
 */
async function insertPeople(tx: Tx, { newStatus }: PeopleImportMapping): Promise<void> {
  const tenant = sql`${tx.viewer.tenantId}::uuid`;
  const people = sql`
    insert into users (id, tenant_id, email, username, name, given_name, family_name, sourced_id,
                       phone, status, metadata)
    select p.new_id, ${tenant}, p.email, p.username,
           coalesce(p.name, concat_ws(' ', p.given_name, p.family_name)), p.given_name,
           p.family_name, p.sourced_id, p.phone, coalesce(p.status, ${newStatus}::user_status),
           coalesce(p.metadata, '{}')
    from pg_temp.people_persons p where p.verdict = 'add'`;
  const places = (which = sql`true`) => sql`
    insert into group_members (tenant_id, user_id, group_id, role)
    select ${tenant}, w.user_id, w.group_id, w.role
    from pg_temp.people_places w where w.action = 'add' and ${which}`;
  if (tx.viewer.role === "system_admin") {
    await tx.execute(sql`with made as (${people}) ${places()}`);
    return;
  }
  await tx.execute(people);
  // The policy asks about each person. In a tenant of which the planner knows nothing yet it would
  // do so by any index; after the first ones it knows better.
  const { rows } = await tx.execute<{ n: number }>(sql`
    select n from pg_temp.people_places where action = 'add' order by n offset ${FIRST} limit 1`);
  const split = rows[0]?.n;
  if (split === undefined) {
    await tx.execute(places());
    return;
  }
  await tx.execute(places(sql`w.n < ${split}`));
  await tx.execute(sql`select app.refresh_people_statistics(true)`);
  await tx.execute(places(sql`w.n >= ${split}`));
}

async function updateRoles(tx: Tx): Promise<void> {
  const changes = sql`select member_id from pg_temp.people_places where action = 'change'`;
  const { rowCount } = await tx.execute(sql`
    update group_members m set role = w.role
    from pg_temp.people_places w
    where m.id = w.member_id and w.action = 'change' and m.role = w.old_role
      and m.id = any (array(${changes}))`);
  const { rows } = await tx.execute<{ wanted: number }>(
    sql`select count(*)::int as wanted from (${changes}) w`,
  );
  if (rowCount !== (rows[0]?.wanted ?? 0)) throw new ChangedMeanwhile();
}
