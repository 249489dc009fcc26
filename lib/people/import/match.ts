import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { MatchKey, PeopleImportMapping } from "./input";

/*
 * From rows to people, in tables of this transaction:
 *   people_rows     what the files say, row by row (stage.ts)
 *   people_merged   one row a person: several rows of one key are one person, the last wins
 *   people_holders  who holds which of the keys now (app.people_by_keys)
 *   people_persons  each with who it is and a verdict: add, match, known, unknown or refuse
 */

/** How a key is compared: addresses and user names whatever their case. */
export const keyOf = (kind: MatchKey, alias: string): SQL =>
  sql.raw(kind === "sourcedId" ? `${alias}.sourced_id` : `lower(${alias}.${kind})`);

/** The columns by which two people collide. */
const KINDS = ["sourcedId", "username", "email"] as const;

/**
 * Finds who the staged rows speak of, and judges each of them.
 * @param required keys of the tenant's own fields without which nobody is added
 */
export async function matchPeople(
  tx: Tx,
  mapping: PeopleImportMapping,
  required: readonly string[],
): Promise<void> {
  await tx.execute(mergeSql(mapping.matchBy));
  await tx.execute(sql.raw("analyze pg_temp.people_merged"));
  await tx.execute(sql.raw(HOLDERS));
  await tx.execute(sql.raw("analyze pg_temp.people_holders"));
  await tx.execute(personsSql(tx, mapping));
  await tx.execute(
    sql.raw(`create index on pg_temp.people_persons (user_id);
             create index on pg_temp.people_persons (n); analyze pg_temp.people_persons`),
  );
  await refuseIncomplete(tx, required);
  await refuseTwice(tx, mapping.matchBy);
  await refuseTaken(tx);
}

const LAST = (column: string) =>
  `(array_agg(r.${column} order by r.n desc) filter (where r.${column} is not null))[1]`;
const MERGED = [
  "sourced_id",
  "username",
  "email",
  "name",
  "given_name",
  "family_name",
  "phone",
  "status",
  "metadata",
];

/** Almost every key stands once; only those that don't are aggregated column by column. */
function mergeSql(matchBy: MatchKey): SQL {
  const key = keyOf(matchBy, "r");
  const differ = sql.raw(MERGED.map((column) => `count(distinct r.${column}) > 1`).join(" or "));
  return sql`
    create temp table people_merged on commit drop as
    with keyed as materialized (
      select ${key} as key, count(*) as rows, max(r.n) as last from pg_temp.people_rows r group by 1
    )
    select k.key, gen_random_uuid() as new_id, r.n, r.file, r.line, false as several, false as differ,
           ${sql.raw(MERGED.map((column) => `r.${column}`).join(", "))}
    from keyed k join pg_temp.people_rows r on r.n = k.last where k.rows = 1
    union all
    select k.key, gen_random_uuid(), k.last,
           (array_agg(r.file order by r.n desc))[1], (array_agg(r.line order by r.n desc))[1],
           true, ${differ},
           ${sql.raw(MERGED.map(LAST).join(", "))}
    from keyed k join pg_temp.people_rows r on ${key} = k.key where k.rows > 1
    group by k.key, k.last`;
}

const HOLDERS = `
  create temp table people_holders on commit drop as
  select * from app.people_by_keys(
    (select array_agg(distinct sourced_id) from pg_temp.people_merged where sourced_id is not null),
    (select array_agg(distinct lower(username)) from pg_temp.people_merged where username is not null),
    (select array_agg(distinct lower(email)) from pg_temp.people_merged where email is not null))`;

const FULL_NAME = "nullif(concat_ws(' ', p.given_name, p.family_name), '')";

function personsSql(tx: Tx, { matchBy, mode }: PeopleImportMapping): SQL {
  return sql`
    create temp table people_persons on commit drop as
    select p.key, p.new_id, p.n, p.file, p.line, p.several, p.differ, p.sourced_id, p.username, p.email,
           p.name, p.given_name, p.family_name, p.phone, p.status, p.metadata,
           h.user_id, v.verdict, v.problem
    from (select p.key, p.new_id, p.n, p.file, p.line, p.several, p.differ, p.sourced_id, p.username, p.email,
                 p.name, p.given_name, p.family_name, p.phone, p.status, p.metadata,
                 coalesce(p.name, ${sql.raw(FULL_NAME)}) as full_name
          from pg_temp.people_merged p) p
    left join pg_temp.people_holders h on h.kind = ${matchBy} and h.key = p.key
    cross join lateral (select case
      when h.key is not null and ${mode} = 'add' then array['known', null]
      when h.key is not null and h.user_id is null then array['refuse', ${`taken-${matchBy}`}]
      when h.key is not null and not h.kept then array['refuse', 'not-yours']
      when h.user_id = ${tx.viewer.userId} and p.status <> 'active' then array['refuse', 'own-status']
      when h.key is not null then array['match', null]
      when ${mode} = 'update' then array['unknown', null]
      when p.full_name is null then array['refuse', 'no-name']
      when length(p.full_name) > 255 then array['refuse', 'long-name']
      else array['add', null] end as both) w
    cross join lateral (select w.both[1] as verdict, w.both[2] as problem) v`;
}

async function refuseIncomplete(tx: Tx, required: readonly string[]): Promise<void> {
  if (required.length === 0) return;
  await tx.execute(sql`
    update pg_temp.people_persons p set verdict = 'refuse', problem = 'required-field'
    where p.verdict = 'add' and (p.metadata ?& ${sql.param([...required])}::text[]) is not true`);
}

/** Two people of the file with one address, user name or id: the second is refused. */
async function refuseTwice(tx: Tx, matchBy: MatchKey): Promise<void> {
  for (const kind of KINDS) {
    if (kind === matchBy) continue;
    const key = keyOf(kind, "p");
    await tx.execute(sql`
      update pg_temp.people_persons p set verdict = 'refuse', problem = ${`twice-${kind}`}
      from (select p.n, row_number() over (partition by ${key} order by p.n) as place
            from pg_temp.people_persons p
            where p.verdict in ('add', 'match') and ${key} is not null) d
      where d.n = p.n and d.place > 1`);
  }
}

/** After so many rounds nobody may take what another row gives up. */
const ROUNDS = 20;

/**
 * Refuses who would take a key that somebody holds. A key that its holder gives up in the same
 * import is free, so that two can swap their user names; but a holder who is refused gives up
 * nothing, hence the rounds.
 */
export async function refuseTaken(tx: Tx): Promise<void> {
  for (let round = 0; ; round++) {
    let refused = 0;
    for (const kind of KINDS) {
      const given = round < ROUNDS ? givenUp(kind) : sql`false`;
      const { rowCount } = await tx.execute(sql`
        update pg_temp.people_persons p set verdict = 'refuse', problem = ${`taken-${kind}`}
        from pg_temp.people_holders h
        where h.kind = ${kind} and h.key = ${keyOf(kind, "p")} and p.verdict in ('add', 'match')
          and (h.user_id = p.user_id) is not true and not (${given})`);
      refused += rowCount ?? 0;
    }
    if (refused === 0) return;
  }
}

const givenUp = (kind: MatchKey) => sql`exists (
  select from pg_temp.people_persons z
  where z.user_id = h.user_id and z.verdict = 'match' and ${keyOf(kind, "z")} <> h.key)`;
