import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { PeopleUndoPreview } from "./undo";

/** Why something of an import stays although it is undone. */
export type UndoConflict = {
  id: string;
  name: string;
  reason: "changed-since" | "taken" | "archived" | "not-yours" | "role-changed";
};
const LISTED = 50;

/*
 * The plan of an undo, in tables of this transaction:
 *   undo_added    people whom the import added and who live still
 *   undo_changed  people who get values back, with those values in `before`
 *   undo_places   memberships to remove (`before` is null) or to give their former role back
 *   undo_kept     what stays, and why
 */

export async function prepareUndo(tx: Tx, id: string): Promise<PeopleUndoPreview> {
  await tx.execute(recordSql(id));
  await tx.execute(sql.raw("analyze pg_temp.undo_users"));
  await tx.execute(sql.raw(ADDED));
  await tx.execute(sql.raw(CHANGED));
  await tx.execute(placesSql(id, tx.viewer.userId));
  await tx.execute(sql.raw(KEPT));
  await keepTaken(tx);
  await tx.execute(
    sql.raw(
      "analyze pg_temp.undo_added; analyze pg_temp.undo_changed; analyze pg_temp.undo_places",
    ),
  );
  return readPreview(tx);
}

/** People of the record as they stand now; driven by the ids. `mine`: the viewer may change them. */
const recordSql = (id: string) => sql`
  create temp table undo_users on commit drop as
  select r.id, r.before, r.after, u.name, u.deleted_at,
         jsonb_build_object('name', u.name, 'given_name', u.given_name, 'family_name', u.family_name,
           'email', u.email, 'username', u.username, 'sourced_id', u.sourced_id, 'phone', u.phone,
           'status', u.status, 'metadata', u.metadata) as now,
         app.is_system_admin() or app.manages_user(u.id) as mine
  from imports i
  cross join lateral jsonb_to_recordset(i.undo -> 'users') r(id uuid, before jsonb, after jsonb)
  cross join lateral (select p.* from users p where p.id = r.id limit 1) u
  where i.id = ${id}`;

const ADDED = `
  create temp table undo_added on commit drop as
  select u.id from pg_temp.undo_users u
  where u.before is null and u.deleted_at is null and u.mine`;

/** Field by field: only what still is as the import left it gets its former value back. */
const CHANGED = `
  create temp table undo_changed on commit drop as
  select u.id, (select jsonb_object_agg(f.key, f.was) from (
      select a.key, u.before -> a.key as was from jsonb_each(u.after) a
      where a.key <> 'metadata' and u.now -> a.key = a.value
      union all
      select 'metadata', jsonb_object_agg(m.key, u.before -> 'metadata' -> m.key)
      from jsonb_each(u.after -> 'metadata') m
      where u.now -> 'metadata' -> m.key = m.value having count(*) > 0) f) as before
  from pg_temp.undo_users u
  where u.before is not null and u.after is not null and u.deleted_at is null and u.mine`;

const placesSql = (id: string, viewer: string) => sql`
  create temp table undo_places on commit drop as
  select m.id, r."userId" as user_id, m.group_id, r.before
  from imports i
  cross join lateral jsonb_to_recordset(i.undo -> 'memberships')
    r("userId" uuid, "groupId" uuid, before member_role, after member_role)
  cross join lateral (
    select s.id, s.group_id from group_members s
    where s.user_id = r."userId" and s.group_id = r."groupId" and s.role = r.after limit 1) m
  where i.id = ${id} and r."userId" <> ${viewer}`;

const KEPT = `
  create temp table undo_kept on commit drop as
  select u.id, u.name, case when u.deleted_at is not null then 'archived'
                            when not u.mine then 'not-yours' else 'changed-since' end as reason
  from pg_temp.undo_users u
  left join pg_temp.undo_changed c on c.id = u.id
  where (u.before is null) = (u.after is null)
    and (u.deleted_at is not null or not u.mine
      or (u.before is not null and (c.before is null
        or (select count(*) from jsonb_object_keys(c.before))
           < (select count(*) from jsonb_object_keys(u.after)))));
  delete from pg_temp.undo_changed where before is null`;

/** An address, user name or id that somebody else has by now is not taken from them. */
async function keepTaken(tx: Tx): Promise<void> {
  await tx.execute(
    sql.raw(`
    create temp table undo_holders on commit drop as
    select * from app.people_by_keys(
      (select array_agg(before ->> 'sourced_id') from pg_temp.undo_changed where before ->> 'sourced_id' is not null),
      (select array_agg(lower(before ->> 'username')) from pg_temp.undo_changed where before ->> 'username' is not null),
      (select array_agg(lower(before ->> 'email')) from pg_temp.undo_changed where before ->> 'email' is not null))`),
  );
  for (const [kind, column] of KEYS) {
    const key = (alias: string) =>
      sql.raw(
        kind === "sourcedId"
          ? `${alias}.before ->> '${column}'`
          : `lower(${alias}.before ->> '${column}')`,
      );
    // Free when its holder goes, or gets another one back by this same undo.
    await tx.execute(sql`
      with taken as (
        update pg_temp.undo_changed c set before = c.before - ${column}::text
        from pg_temp.undo_holders h
        where h.kind = ${kind} and h.key = ${key("c")} and (h.user_id = c.id) is not true
          and not exists (select from pg_temp.undo_added a where a.id = h.user_id)
          and not exists (select from pg_temp.undo_changed z
                          where z.id = h.user_id and z.before ? ${column} and (${key("z")} = h.key) is not true)
        returning c.id
      )
      insert into pg_temp.undo_kept select t.id, u.name, 'taken'
      from taken t join pg_temp.undo_users u on u.id = t.id`);
  }
}
const KEYS = [
  ["sourcedId", "sourced_id"],
  ["username", "username"],
  ["email", "email"],
] as const;

type Row = Omit<PeopleUndoPreview, "listed"> & { listed: UndoConflict[] };

async function readPreview(tx: Tx): Promise<PeopleUndoPreview> {
  const { rows } = await tx.execute<Row>(sql`
    select (select count(*)::int from pg_temp.undo_added) as archived,
           (select count(*)::int from pg_temp.undo_changed where before <> '{}') as restored,
           (select count(*)::int from pg_temp.undo_places) as memberships,
           (select count(*)::int from pg_temp.undo_kept) as conflicts,
           (select coalesce(json_agg(k), '[]') from (
              select id, name, reason from pg_temp.undo_kept order by name, id limit ${LISTED}) k) as listed`);
  const [preview] = rows;
  if (!preview) throw new Error("a count returns a row");
  return preview;
}
