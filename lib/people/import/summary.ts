import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { Diagnostics } from "@/lib/imports/diagnostics";
import type { PeopleImportMapping } from "./input";
import type { PeopleSample, PeopleSummary, PersonField } from "./types";

type Counts = {
  added: number;
  matched: number;
  changed: number;
  known: number;
  unknown: number;
  placed: number;
  moved: number;
  kept: number;
  fields: Partial<Record<PersonField, number>>;
  now: string;
};

/** Counts what the tables of this transaction would do. */
export async function summarize(
  tx: Tx,
  { mode, matchBy }: PeopleImportMapping,
  diagnostics: Diagnostics,
): Promise<PeopleSummary> {
  const { rows } = await tx.execute<Counts & Record<string, unknown>>(sql`
    select p.added, p.matched, p.known, p.unknown, c.changed, c.fields, w.placed, w.moved, w.kept,
           now()::text as now
    from (select count(*) filter (where verdict = 'add')::int as added,
                 count(*) filter (where verdict = 'match')::int as matched,
                 count(*) filter (where verdict = 'known')::int as known,
                 count(*) filter (where verdict = 'unknown')::int as unknown
          from pg_temp.people_persons) p,
         (select (select count(*)::int from pg_temp.people_changes) as changed,
                 (select coalesce(jsonb_object_agg(f.field, f.times), '{}')
                  from (select k.field, count(*) as times from pg_temp.people_changes c
                        cross join lateral jsonb_object_keys(c.after) k(field) group by 1) f) as fields) c,
         (select count(*) filter (where action = 'add')::int as placed,
                 count(*) filter (where action = 'change')::int as moved,
                 count(*) filter (where action in ('same', 'held'))::int as kept
          from pg_temp.people_places) w`);
  const [counts] = rows;
  if (!counts) throw new Error("a count returns a row");
  const { added, matched, changed, known, unknown, fields, now } = counts;
  return {
    kind: "people",
    mode,
    matchBy,
    added,
    changed,
    unchanged: matched - changed,
    known,
    unknown,
    refused: diagnostics.errors,
    memberships: { added: counts.placed, changed: counts.moved, unchanged: counts.kept },
    fields,
    counts: { ...diagnostics.counts },
    plannedAt: now,
  };
}

/** Whether an import writes anything. */
export const writesOf = ({ added, changed, memberships }: PeopleSummary): number =>
  added + changed + memberships.added + memberships.changed;

const SAMPLES = 30;
type SampleRow = {
  id: string | null;
  name: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  places: PeopleSample["places"] | null;
};

/** Some people who change and some who are added, with names and values: for the reader's eyes. */
export async function samplePeople(tx: Tx): Promise<PeopleSample[]> {
  const places = sql`(
    select json_agg(json_build_object('group', g.name, 'role', w.role,
                                      'was', case when w.action = 'change' then w.old_role end))
    from pg_temp.people_places w join groups g on g.id = w.group_id
    where w.n = one.n and w.action in ('add', 'change'))`;
  const { rows } = await tx.execute<SampleRow>(sql`
    (select one.user_id as id, one.name, one.before, one.after, ${places} as places
     from (select * from pg_temp.people_changes order by n limit ${SAMPLES}) one order by one.n)
    union all
    (select null, coalesce(one.name, concat_ws(' ', one.given_name, one.family_name)), null,
            jsonb_strip_nulls(jsonb_build_object('email', one.email, 'username', one.username)),
            ${places}
     from (select * from pg_temp.people_persons where verdict = 'add' order by n limit ${SAMPLES}) one
     order by one.n)`);
  return rows.map(({ id, name, before, after, places: found }) => ({
    id,
    name,
    changes: changesOf(before, after),
    places: found ?? [],
  }));
}

function changesOf(before: SampleRow["before"], after: SampleRow["after"]) {
  return Object.entries(after).flatMap(([field, value]) => {
    if (field !== "metadata") {
      return [{ field, before: words(before?.[field]), after: words(value) }];
    }
    const was = (before?.metadata ?? {}) as Record<string, unknown>;
    return Object.entries(value as Record<string, unknown>).map(([key, now]) => ({
      field: key,
      before: words(was[key]),
      after: words(now),
    }));
  });
}

const words = (value: unknown): string | null =>
  value === null || value === undefined
    ? null
    : Array.isArray(value)
      ? value.join(", ")
      : String(value);
