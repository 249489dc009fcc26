import { type SQL, sql } from "drizzle-orm";
import type { BulkChange } from "./types";

/** One parameter for many ids; put straight into the tag an array is spread. */
export const uuids = (ids: readonly string[]): SQL => sql`${`{${ids.join(",")}}`}::uuid[]`;

const asked = (ids: readonly string[]) => sql`unnest(${uuids(ids)}) with ordinality t(id, n)`;

const keeps = sql`
  (app.is_system_admin() or (app.keeps_user(t.id, 'people.suspend') and app.manages_user(t.id)))`;
const places = sql`(app.is_system_admin() or app.may_place(t.id))`;

/**
 * What each person was, and why they would be left as they are: null for those who change. From
 * the ids, so that policies prove and never drive.
 * @param trusted the ids come from a change that is being undone, after which an admin may no
 *   longer see somebody whose only membership was taken
 */
export function verdictSql(change: BulkChange, ids: readonly string[], trusted: boolean): SQL {
  const unseen = trusted ? sql`false` : sql`u.id is null`;
  switch (change.verb) {
    case "suspend":
    case "reinstate":
      return sql`
        select t.id, u.name, ${change.verb === "suspend" ? sql`u.status::text` : before(change.as)} as was, case
          when u.id is null then 'gone'
          when u.deleted_at is not null then 'archived'
          when t.id = app.user_id() then 'yourself'
          when (u.status = 'suspended') = ${change.verb === "suspend"} then 'already'
          when not ${keeps} then 'not_yours' end as reason
        from ${asked(ids)} left join users u on u.id = t.id order by t.n`;
    case "grant":
      return sql`
        select t.id, u.name, m.role::text as was, case
          when ${unseen} then 'gone'
          when u.deleted_at is not null then 'archived'
          when t.id = app.user_id() then 'yourself'
          when m.role = ${change.role}::member_role then 'already'
          when m.role is not null then 'other_role'
          when not ${places} then 'not_yours' end as reason
        from ${asked(ids)} left join users u on u.id = t.id
        left join group_members m on m.user_id = t.id and m.group_id = ${change.groupId}::uuid
        order by t.n`;
    case "revoke":
      return sql`
        select t.id, u.name, m.role::text as was, case
          when ${unseen} then 'gone'
          when t.id = app.user_id() then 'yourself'
          when m.role is null then 'not_there'
          when m.role <> ${change.role}::member_role then 'other_role' end as reason
        from ${asked(ids)} left join users u on u.id = t.id
        left join group_members m on m.user_id = t.id and m.group_id = ${change.groupId}::uuid
        order by t.n`;
    case "move":
      return sql`
        select t.id, u.name, m.role::text as was, case
          when ${unseen} then 'gone'
          when u.deleted_at is not null then 'archived'
          when t.id = app.user_id() then 'yourself'
          when m.role is null and b.role is not null then 'already'
          when m.role is null then 'not_there'
          when m.role = 'system_admin' then 'system_admin'
          when b.role is not null then 'other_role'
          when not ${places} then 'not_yours' end as reason
        from ${asked(ids)} left join users u on u.id = t.id
        left join group_members m on m.user_id = t.id and m.group_id = ${change.from}::uuid
        left join group_members b on b.user_id = t.id and b.group_id = ${change.to}::uuid
        order by t.n`;
  }
}

/** What somebody was before they were suspended: an invitation that nobody took is no active account. */
const before = (known: string | undefined): SQL =>
  known
    ? sql`${known}::text`
    : sql`
      coalesce((
        select l.changes #>> '{before,status}' from audit_logs l
        where l.resource_id = t.id and l.resource_type = 'users'
          and l.changes #>> '{after,status}' = 'suspended'
          and l.changes #>> '{before,status}' in ('active', 'invited')
          and u.status = 'suspended'
        order by l.timestamp desc nulls last limit 1), 'active')`;

/** Sets the state of accounts that still have the one that was seen. */
export const statusSql = (ids: readonly string[], from: string, to: string): SQL => sql`
  update users set status = ${to}::user_status
  where id = any (${uuids(ids)}) and status = ${from}::user_status and deleted_at is null
    and id <> app.user_id()
  returning id`;

/** Gives a role on a group to those who still have none there. */
export const grantSql = (ids: readonly string[], groupId: string, role: string): SQL => sql`
  insert into group_members (tenant_id, user_id, group_id, role)
  select app.tenant_id(), t.id, ${groupId}::uuid, ${role}::member_role
  from ${asked(ids)} order by t.n
  on conflict (user_id, group_id) do nothing
  returning user_id as id`;

/** Takes a role on a group from those who still have that one. */
export const revokeSql = (ids: readonly string[], groupId: string, role: string): SQL => sql`
  delete from group_members
  where group_id = ${groupId}::uuid and user_id = any (${uuids(ids)})
    and role = ${role}::member_role and user_id <> app.user_id()
  returning user_id as id`;

/** Holds the memberships that are about to move, so that nobody changes them in between. */
export const holdSql = (ids: readonly string[], groupId: string): SQL => sql`
  select user_id as id, role::text as role from group_members
  where group_id = ${groupId}::uuid and user_id = any (${uuids(ids)}) and role <> 'system_admin'
    and user_id <> app.user_id()
  order by user_id for update`;

/** Copies memberships into another group, but for people who have one there by now. */
export const copySql = (ids: readonly string[], from: string, to: string): SQL => sql`
  insert into group_members (tenant_id, user_id, group_id, role)
  select m.tenant_id, m.user_id, ${to}::uuid, m.role from group_members m
  where m.group_id = ${from}::uuid and m.user_id = any (${uuids(ids)})
  on conflict (user_id, group_id) do nothing
  returning user_id as id`;

/** Takes the memberships away that were copied. */
export const leaveSql = (ids: readonly string[], groupId: string): SQL => sql`
  delete from group_members
  where group_id = ${groupId}::uuid and user_id = any (${uuids(ids)}) returning user_id as id`;

/** Sign-ins of these people that the viewer may end. */
export const sessionsSql = (ids: readonly string[]): SQL => sql`
  select count(*)::integer as n from sessions
  where user_id = any (${uuids(ids)}) and expires_at > now()`;

/** People of these with no other membership in sight than the one on this group. */
export const leftUnplacedSql = (ids: readonly string[], groupId: string): SQL => sql`
  select count(*)::integer as n from ${asked(ids)}
  where not exists (
    select from group_members m where m.user_id = t.id and m.group_id <> ${groupId}::uuid)`;

/** The groups that a change names, as far as the viewer sees them. */
export const groupsSql = (ids: readonly string[]): SQL => sql`
  select g.id, g.name, g.deleted_at is not null as archived,
         g.path <@ any (app.admin_paths()) as manages
  from groups g where g.id = any (${uuids(ids)})`;
