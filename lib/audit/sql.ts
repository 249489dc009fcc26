import { type SQL, sql } from "drizzle-orm";
import { keysetLimit, keysetWhere } from "@/lib/table/keyset";
import type { AnyAuditQuery, AuditQuery } from "./table";
import { FOLLOWERS_SHOWN } from "./types";

const key = sql.raw("l.timestamp");
const id = sql.raw("l.id");

/** A uuid[] parameter: drizzle would spread an array into a list. */
export const uuids = (ids: readonly string[]): SQL => sql`${`{${ids.join(",")}}`}::uuid[]`;

const columns = sql.raw(
  `l.id, l.tenant_id, l.timestamp, l.action, l.user_id, l.resource_type, l.resource_id, l.group_id,
   l.part_of, l.changes, l.metadata`,
);

/** The indexes hold nulls last going down, so both ways must say where nulls stand. */
function way(query: AnyAuditQuery): string {
  const up = (query.sort.direction === "asc") === (query.cursor?.move !== "previous");
  return up ? "asc nulls first" : "desc nulls last";
}
const order = (query: AnyAuditQuery, row: "l" | "h") =>
  sql.raw(`${row}.timestamp ${way(query)}, ${row}.id ${way(query)}`);

/**
 * Said before a page is read: the planner takes an actor's share of each month for a handful of
 * rows and would rather fetch and sort them all than follow an index in its order.
 */
export const inIndexOrder = sql`select set_config('enable_sort', 'off', true)`;

/**
 * Rows of `audit_logs l` that fulfil `where`, one more than a page, and all of the last moment: the
 * order is that of time alone, which every index has. The policy adds the tenant. Only leakproof
 * comparisons stand here: anything else keeps a policy's table from its indexes.
 */
export const arm = (query: AnyAuditQuery, where: SQL): SQL => sql`
  (select ${columns} from audit_logs l
   where ${where} and ${keysetWhere(query, key, id)}
   order by l.timestamp ${sql.raw(way(query))}
   fetch first (${keysetLimit(query)}) rows with ties)`;

/** The newest rows of each group, by an index probe a group, whatever else the log holds. */
export const groupArms = (
  query: AnyAuditQuery,
  groupIds: readonly string[],
  where: SQL,
): SQL => sql`
  (select l.* from unnest(${uuids(groupIds)}) g(id)
   cross join lateral ${arm(query, sql`l.group_id = g.id and ${where}`)} l)`;

/** Of each group its own row in bulk changes that were about something else, such as a group above. */
export const ledArms = (query: AnyAuditQuery, groupIds: readonly string[], where: SQL): SQL => {
  const led = sql`l.resource_id = g.id and l.resource_type = 'groups' and l.part_of is not null`;
  return sql`
    (select l.* from unnest(${uuids(groupIds)}) g(id)
     cross join lateral ${arm(query, sql`${led} and ${where}`)} l)`;
};

/** The newest rows about each of some things, likewise. */
export const resourceArms = (query: AnyAuditQuery, ids: readonly string[]): SQL => sql`
  (select l.* from unnest(${uuids(ids)}) r(id)
   cross join lateral ${arm(query, sql`l.resource_id = r.id`)} l)`;

/** The newest rows of each actor, likewise. */
export const actorArms = (query: AnyAuditQuery, userIds: readonly string[], where: SQL): SQL => sql`
  (select l.* from unnest(${uuids(userIds)}) u(id)
   cross join lateral ${arm(query, sql`l.user_id = u.id and ${where}`)} l)`;

/** What the policy shows a group_admin beside their groups: their own acts, and what was done to them. */
export const ownArms = (
  query: AnyAuditQuery,
  me: string,
  seen: readonly string[],
  where: SQL,
): SQL[] => {
  const elsewhere = sql`(l.group_id is null or l.group_id <> all (${uuids(seen)}))`;
  return [
    arm(query, sql`l.user_id = ${me}::uuid and ${elsewhere} and ${where}`),
    arm(
      query,
      sql`l.resource_id = ${me}::uuid and l.resource_type = 'users'
          and l.user_id is distinct from ${me}::uuid and ${elsewhere} and ${where}`,
    ),
  ];
};

/** What the policy shows of accounts, whose rows carry no group; one's own acts are in `ownArms`. */
const ofAccounts = (me: string): SQL => sql`
  l.resource_type in ('users', 'sessions', 'credentials') and l.group_id is null
  and l.user_id is distinct from ${me}::uuid
  and (l.resource_id <> ${me}::uuid or l.resource_type <> 'users')`;

/** The newest rows about each of these people's accounts, by an index probe a person. */
export const accountArms = (
  query: AnyAuditQuery,
  me: string,
  userIds: readonly string[],
  where: SQL,
): SQL => sql`
  (select l.* from unnest(${uuids(userIds)}) u(id)
   cross join lateral ${arm(query, sql`l.resource_id = u.id and ${ofAccounts(me)} and ${where}`)} l)`;

/** The same by time, for a scope of many people: a good part of the log is theirs then. */
export const accountsArm = (query: AnyAuditQuery, me: string, where: SQL): SQL =>
  arm(query, sql`${ofAccounts(me)} and app.audits_user(l.resource_id) and ${where}`);

/** How far from a head its followers can stand: a group may be moved again, an import is done once. */
const reach = sql.raw(
  "case when h.resource_type = 'groups' then interval '1 minute' else interval '1 day' end",
);
/** Rows `l` that followed a head `h`: by the same verb, but for a district's first rows, in one request. */
const follows = sql`
  l.part_of = h.resource_id and (l.action = h.action or h.resource_type = 'tenants') and l.timestamp between h.timestamp - ${reach} and h.timestamp + ${reach}
  and (l.metadata ->> 'requestId') is not distinct from (h.metadata ->> 'requestId')`;

/** How many rows followed a head, counted no further than the list says. */
const followers = sql`
  (select count(*)::integer from (
     select from audit_logs l where ${follows} limit ${FOLLOWERS_SHOWN + 1}) counted)`;

/** All that followed one line of the log, counted on demand: where somebody looks at them. */
export const countSql = (head: string): SQL => sql`
  select count(*)::integer as total
  from audit_logs h join audit_logs l on ${follows} where h.id = ${head}::uuid`;

/** What followed one line of the log. */
export const followersArm = (query: AnyAuditQuery, head: string, where: SQL): SQL => sql`
  (select l.* from (select * from audit_logs h where h.id = ${head}::uuid limit 1) h
   cross join lateral ${arm(query, sql`${follows} and ${where}`)} l)`;

/** Joins arms into the page: in order among all of them, with how many rows followed each. */
export const pageSql = (query: AnyAuditQuery, arms: readonly SQL[]): SQL => sql`
  with page as materialized (
    select l.* from (${sql.join([...arms], sql` union all `)}) l
    order by ${order(query, "l")} limit ${keysetLimit(query)}
  )
  select h.id, to_char(h.timestamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, h.action,
         h.user_id as "userId", h.resource_type as "resourceType", h.resource_id as "resourceId",
         h.group_id as "groupId", h.part_of as "partOf", h.changes, h.metadata,
         case when h.part_of is null and h.resource_id is not null then ${followers} else 0 end as followers
  from page h order by ${order(query, "h")}`;

/**
 * The filters of the URL that every arm shares; those of the scope are apart.
 * @param actors whom the filter by name found; null without one
 */
export function shared(query: AuditQuery, zone: string, actors: readonly string[] | null): SQL {
  const { action, actor, type, resource, from, to } = query.filters;
  const start = (day: string, plus: number) =>
    sql`((${day}::date + ${plus}::integer)::timestamp at time zone ${zone})`;
  const all: SQL[] = [sql`true`];
  if (action) all.push(sql`l.action = ${action}`);
  if (actor) all.push(sql`l.user_id = ${actor}::uuid`);
  if (actors) all.push(sql`l.user_id = any (${uuids(actors)})`);
  if (type) all.push(sql`l.resource_type = ${type}`);
  if (resource) all.push(sql`l.resource_id = ${resource}::uuid`);
  if (from) all.push(sql`l.timestamp >= ${start(from, 0)}`);
  if (to) all.push(sql`l.timestamp < ${start(to, 1)}`);
  return sql.join(all, sql` and `);
}

/** A change by itself, or what a bulk change was about. */
export const isHead = sql`l.part_of is null`;
