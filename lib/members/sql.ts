import { type SQL, sql } from "drizzle-orm";
import { keysetLimit, keysetOrder, keysetWhere } from "@/lib/table/keyset";
import type { MembersQuery } from "./table";

/** Whether the viewer may change this membership `m` on group `g`, as its policies say. */
export const mayChange = sql`(m.user_id <> app.user_id() and (app.is_system_admin()
  or (m.role <> 'system_admin' and (g.path <@ any (app.admin_paths())) is true)))`;

/** A membership `m` on group `g` as lists take it. */
export const membershipJson = sql`json_build_object('id', m.id, 'role', m.role, 'version', m.updated_at::text,
  'groupId', g.id, 'groupName', g.name, 'onRoot', g.parent_path is null, 'can', ${mayChange})`;

/**
 * One row by its id. The limit keeps it a look-up of the key: a join may read the whole table first,
 * and below a policy each of its rows costs a call.
 */
const probe = (table: "users" | "groups", id: SQL, as: string): SQL => sql`lateral (
  select * from ${sql.raw(table)} where id = ${id} limit 1) ${sql.raw(as)}`;

const login = sql`case when app.knows_user(u.id) then coalesce(u.email, u.username) end as login`;

/** Which roles are listed; all without a filter. */
const ofRole = ({ filters: { role } }: MembersQuery): SQL =>
  role?.length ? sql`and m.role = any (${`{${role.join(",")}}`}::member_role[])` : sql``;

/**
 * One page of a group's own people, or of its whole subtree: the database finds the ids
 * (`app.find_people`, ADR 016), the policies prove each row, and the memberships that put somebody on
 * the list are looked up for those of the page alone.
 */
export const membersSql = (groupId: string, query: MembersQuery): SQL => {
  const { filters, cursor } = query;
  const only = filters.view !== "subtree";
  const find = { group: groupId, q: filters.q, role: filters.role, ...(only && { only: "1" }) };
  const where = only ? sql`g.id = top.id` : sql`g.path <@ top.path`;
  return sql`
    with found as materialized (
      select p.id, p.n from rows from (app.find_people(${JSON.stringify(find)}::jsonb, 'name',
        ${cursor?.move !== "previous"}, ${cursor?.key ?? null}, ${cursor?.id ?? null}::uuid, ${keysetLimit(query)}))
        with ordinality p(id, key, total, n))
    select u.id, u.name, u.status, ${login}, held.memberships
    from found
    cross join ${probe("users", sql`found.id`, "u")}
    cross join ${probe("groups", sql`${groupId}::uuid`, "top")}
    cross join lateral (
      select coalesce(json_agg(${membershipJson} order by m.role, g.name collate app.natural, m.id), '[]') as memberships
      from group_members m cross join ${probe("groups", sql`m.group_id`, "g")}
      where m.user_id = found.id and ${where} ${ofRole(query)}
        and (g.deleted_at is null or top.deleted_at is not null)) held
    order by found.n`;
};

const name = sql`u.name collate app.natural`;

/** Roles held on groups above, which count here too; of those groups that the viewer sees. */
export const inheritedSql = (groupId: string, query: MembersQuery): SQL => sql`
  with held as materialized (
    select m.user_id, json_agg(${membershipJson} order by m.role, t.depth, m.id) as memberships
    from (select * from app.group_trail(array[${groupId}::uuid]) t where t.visible offset 0) t
    cross join ${probe("groups", sql`t.id`, "g")}
    cross join lateral (
      select * from group_members m
      where m.group_id = g.id and m.role <> 'student' ${ofRole(query)} offset 0) m
    where g.deleted_at is null
    group by m.user_id)
  select u.id, u.name, u.status, ${login}, held.memberships
  from held cross join ${probe("users", sql`held.user_id`, "u")}
  where u.deleted_at is null ${query.filters.q ? sql`and u.name_folded like all (array(select app.contains_pattern(w) from unnest(app.search_words(${query.filters.q})) w))` : sql``}
    and ${keysetWhere(query, name, sql`u.id`)}
  order by ${keysetOrder(query, name, sql`u.id`)} limit ${keysetLimit(query)}`;

/** Memberships of a person that the viewer may read, the highest first. */
export const ofPersonSql = (userId: string): SQL => sql`
  select m.id, m.role, m.updated_at::text as version, m.created_at::text as since, g.id as "groupId",
         g.name as "groupName", g.parent_path is null as "onRoot", g.deleted_at is not null as archived,
         ${mayChange} as can,
         coalesce((select array_agg(t.name order by t.depth) from app.group_trail(array[g.id]) t), '{}') as above
  from group_members m cross join ${probe("groups", sql`m.group_id`, "g")}
  where m.user_id = ${userId}
  order by g.deleted_at is not null, m.role, g.name collate app.natural, m.id`;

/** People by name for whoever gives a role, with the one that they have on the group already. */
export const candidatesSql = (text: string, groupId: string | null): SQL => sql`
  with hit as (select id, n from rows from (app.search_people(${text}, 12)) with ordinality as h(id, n))
  select u.id, u.name, ${login}, m.role
  from hit cross join ${probe("users", sql`hit.id`, "u")}
  left join group_members m on m.user_id = u.id and m.group_id = ${groupId}::uuid
  order by hit.n`;
