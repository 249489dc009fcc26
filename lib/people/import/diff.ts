import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { MatchKey } from "./input";
import { keyOf, refuseTaken } from "./match";

/*
 * From people to what would be written, again as tables of this transaction:
 *   people_changes  people who stand and would change, with `before` and `after` of what differs
 *   people_places   memberships of all who are added or known, with what stands now
 * What stands is read as the viewer, driven by the ids: scanned from the top, the policies would be
 * asked about everybody.
 */

type Options = {
  matchBy: MatchKey;
  /** People changed after this are left alone: what is done is what was shown. Null in a dry run. */
  plannedAt: string | null;
};

/** Finds what each person and membership would become. */
export async function diffPeople(tx: Tx, options: Options): Promise<void> {
  await tx.execute(changesSql());
  if (options.plannedAt !== null) await leaveEdited(tx, options.plannedAt);
  await tx.execute(
    sql.raw(
      "create unique index on pg_temp.people_changes (user_id); analyze pg_temp.people_changes",
    ),
  );
  await tx.execute(placesSql(tx, options.matchBy));
  await refuseUnplaced(tx);
  await tx.execute(sql.raw("analyze pg_temp.people_places"));
}

/**
 * The new values of a person. Blank cells leave what stands. A name is made of its parts only
 * where the file gives no name and a part changes, so that a name corrected by hand survives. Who
 * was invited becomes active by accepting, not by a file.
 */
const NEXT = `
  select case when lower(p.email) = lower(u.email) then u.email else coalesce(p.email, u.email) end as email,
         coalesce(p.username, u.username) as username,
         coalesce(p.sourced_id, u.sourced_id) as sourced_id,
         coalesce(p.given_name, u.given_name) as given_name,
         coalesce(p.family_name, u.family_name) as family_name,
         coalesce(p.phone, u.phone) as phone,
         case when p.status is null or (u.status = 'invited' and p.status = 'active') then u.status
              else p.status end as status,
         case when p.metadata is null then u.metadata else u.metadata || p.metadata end as metadata,
         left(coalesce(p.name,
           case when coalesce(p.given_name, u.given_name) is distinct from u.given_name
                  or coalesce(p.family_name, u.family_name) is distinct from u.family_name
                then nullif(concat_ws(' ', coalesce(p.given_name, u.given_name),
                                      coalesce(p.family_name, u.family_name)), '') end,
           u.name), 255) as name`;

const FIELDS = [
  "name",
  "given_name",
  "family_name",
  "email",
  "username",
  "sourced_id",
  "phone",
  "status",
  "metadata",
];
/** An address that differs in its case alone is the same address. */
const same = (field: string) =>
  field === "email"
    ? "lower(o.email) is not distinct from lower(x.email)"
    : `o.${field} is not distinct from x.${field}`;
/** Of the tenant's own fields only those keys that differ, so that each can be taken back alone. */
const ownFields = (value: string) => `jsonb_build_object('metadata', (
  select jsonb_object_agg(k.key, ${value}) from jsonb_each(p.metadata) k
  where o.metadata -> k.key is distinct from k.value))`;
const differing = (alias: "o" | "x") =>
  FIELDS.map((field) => {
    const value = `jsonb_build_object('${field}', ${alias}.${field})`;
    const own = ownFields(alias === "o" ? "o.metadata -> k.key" : "k.value");
    return `case when ${same(field)} then '{}'::jsonb else ${field === "metadata" ? own : value} end`;
  }).join(" || ");

function changesSql(): SQL {
  return sql.raw(`
    create temp table people_changes on commit drop as
    select p.n, p.user_id, o.updated_at as version, x.*,
           ${differing("o")} as before, ${differing("x")} as after
    from pg_temp.people_persons p
    cross join lateral (
      select u.email, u.username, u.sourced_id, u.given_name, u.family_name, u.phone, u.status,
             u.metadata, u.name, u.updated_at
      from users u where u.id = p.user_id limit 1) o
    cross join lateral (${NEXT} from (select o.*) u) x
    where p.verdict = 'match' and not (${FIELDS.map(same).join(" and ")})`);
}

/** Refuses people whom somebody edited between the check and now, and whom the file would change. */
async function leaveEdited(tx: Tx, plannedAt: string): Promise<void> {
  const { rowCount } = await tx.execute(sql`
    update pg_temp.people_persons p set verdict = 'refuse', problem = 'edited-since'
    from pg_temp.people_changes c where c.n = p.n and c.version > ${plannedAt}::timestamptz`);
  if (!rowCount) return;
  // They give up nothing now.
  await refuseTaken(tx);
  await tx.execute(
    sql.raw(`delete from pg_temp.people_changes c using pg_temp.people_persons p
             where p.n = c.n and p.verdict = 'refuse'`),
  );
}

/**
 * One row for each person and group; where the file gives two roles, the last. `held` is what no
 * file changes: a system admin's membership, and the viewer's own.
 */
const placesSql = (tx: Tx, matchBy: MatchKey) => sql`
  create temp table people_places on commit drop as
  select w.*, m.id as member_id, m.role as old_role,
         case when m.id is null then 'add'
              when m.role = w.role then 'same'
              when m.role = 'system_admin' or w.user_id = ${tx.viewer.userId} then 'held'
              else 'change' end as action
  from (
    select distinct on (r.person, g.group_id) r.person as n, r.file, r.line, r.user_id is null as fresh,
           coalesce(r.user_id, r.new_id) as user_id, g.group_id, g.role
    from (
      select p.n as person, p.user_id, p.new_id, r.n, r.file, r.line, r.group_ids, r.roles
      from pg_temp.people_persons p join pg_temp.people_rows r on r.n = p.n
      where p.verdict in ('add', 'match')
      union all
      select p.n, p.user_id, p.new_id, r.n, r.file, r.line, r.group_ids, r.roles
      from pg_temp.people_persons p
      join pg_temp.people_rows r on ${keyOf(matchBy, "r")} = p.key and r.n <> p.n
      where p.several and p.verdict in ('add', 'match')
    ) r
    cross join lateral unnest(r.group_ids, r.roles) g(group_id, role)
    order by r.person, g.group_id, r.n desc
  ) w
  left join lateral (
    select s.id, s.role from group_members s
    where not w.fresh and s.user_id = w.user_id and s.group_id = w.group_id limit 1) m on true`;

/** A group admin's new people need a place: nobody but a system admin would ever see them. */
async function refuseUnplaced(tx: Tx): Promise<void> {
  if (tx.viewer.role === "system_admin") return;
  await tx.execute(sql`
    update pg_temp.people_persons p set verdict = 'refuse', problem = 'no-group'
    where p.verdict = 'add' and not exists (select from pg_temp.people_places w where w.n = p.n)`);
}
