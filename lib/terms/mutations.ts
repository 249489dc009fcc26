import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Invalid } from "@/lib/errors";
import { assertFits, assertHolds } from "./fit";
import type { CreateTerm, TermVersion, UpdateTerm } from "./input";
import { assertVersion, holdTerm, type LoadedTerm, onlyDistrict, partsOf } from "./load";
import { nextTitle } from "./words";

type Saved = { id: string; version: string };

/**
 * Adds a school year, or a part of one.
 * @throws NotFound, Forbidden; Invalid at the field when it does not lie within its parent; Conflict
 * when the year has a term of this title
 */
export async function createTerm(tx: Tx, input: CreateTerm): Promise<Saved> {
  const above = input.parentId === null ? null : await holdTerm(tx, input.parentId);
  if (above?.archivedAt) throw new Invalid("What it is a part of is archived. Restore that first.");
  if (above) assertFits(input, above);
  else await assertDistrict(tx);
  const schoolYear = above?.schoolYear ?? Number(input.endDate.slice(0, 4));
  const [made] = await savedBy(
    tx,
    sql`insert into academic_sessions (tenant_id, title, type, start_date, end_date, parent_id, school_year)
        values (${tx.viewer.tenantId}, ${input.title}, ${input.type}, ${input.startDate}, ${input.endDate},
                ${input.parentId}, ${schoolYear})
        returning id, updated_at::text as version`,
  );
  if (!made) throw new Conflict("The term was not made. Try again.");
  return made;
}

/**
 * Changes a term's title and days; a year takes its number along to its parts.
 * @throws NotFound, Forbidden, Conflict; Invalid at the field when it no longer lies within its
 * parent, or its parts no longer within it
 */
export async function updateTerm(tx: Tx, input: UpdateTerm): Promise<Saved> {
  const term = await holdTerm(tx, input.id);
  assertVersion(term, input.version);
  if (term.parentId) assertFits({ ...input, type: term.type }, await holdTerm(tx, term.parentId));
  const parts = await partsOf(tx, term.id);
  assertHolds(input, parts);
  const year = term.parentId ? term.schoolYear : Number(input.endDate.slice(0, 4));
  if (year !== term.schoolYear && parts.length > 0) {
    await tx.execute(sql`
      update academic_sessions set school_year = ${year}
      where id = any (app.session_and_parts(${term.id})) and id <> ${term.id}`);
  }
  return save(
    tx,
    term,
    sql`title = ${input.title}, start_date = ${input.startDate}, end_date = ${input.endDate}, school_year = ${year}`,
  );
}

/**
 * Archives a term with the parts in it. Classes that run in it go on and keep it.
 * @returns how many classes do
 * @throws NotFound, Forbidden, Conflict
 */
export async function archiveTerm(
  tx: Tx,
  input: TermVersion,
): Promise<Saved & { classes: number }> {
  const term = await holdTerm(tx, input.id);
  assertVersion(term, input.version);
  const { rows } = await tx.execute<{ classes: number }>(sql`
    select coalesce(sum(classes), 0)::integer as classes from app.count_classes_by_session()
    where session_id = any (app.session_and_parts(${term.id}))`);
  const classes = rows[0]?.classes ?? 0;
  if (term.archivedAt) return { id: term.id, version: term.version, classes };
  await nameSubject(tx, term.id);
  await tx.execute(sql`
    update academic_sessions set deleted_at = now()
    where id = any (app.session_and_parts(${term.id})) and deleted_at is null`);
  return { ...(await versionOf(tx, term.id)), classes };
}

/**
 * Brings back a term, and the parts that were archived with it.
 * @throws NotFound, Forbidden, Conflict; Invalid while what it is a part of is archived
 */
export async function restoreTerm(tx: Tx, input: TermVersion): Promise<Saved> {
  const term = await holdTerm(tx, input.id);
  assertVersion(term, input.version);
  if (!term.archivedAt) return { id: term.id, version: term.version };
  const above = term.parentId ? await holdTerm(tx, term.parentId) : null;
  if (above?.archivedAt)
    throw new Invalid(`“${above.title}”, which it is a part of, is archived. Restore that first.`);
  if (above) assertFits(term, above);
  await nameSubject(tx, term.id);
  await tx.execute(sql`
    update academic_sessions set deleted_at = null
    where id = any (app.session_and_parts(${term.id})) and deleted_at = ${term.archivedAt}::timestamptz`);
  return versionOf(tx, term.id);
}

/**
 * Adds the school year after this one: the same terms, each a year later.
 * @returns the new year's id and title
 * @throws NotFound, Forbidden; Invalid for what is no year; Conflict when that year stands already
 */
export async function addNextYear(tx: Tx, id: string): Promise<{ id: string; title: string }> {
  // Held, so that two at once make one year.
  const year = await holdTerm(tx, id);
  if (year.type !== "school_year") throw new Invalid("Only a school year has a year after it.");
  const { rows } = await tx.execute<{ title: string }>(sql`
    select title from academic_sessions
    where type = 'school_year' and school_year = ${year.schoolYear + 1} and deleted_at is null limit 1`);
  if (rows[0]) throw new Conflict(`“${rows[0].title}” stands already. Nothing was added.`);
  const made = new Map<string, string>();
  for (const term of inside(year, await partsOf(tx, id))) {
    const [{ id: copy } = { id: "" }] = await savedBy(
      tx,
      sql`insert into academic_sessions (tenant_id, title, type, start_date, end_date, parent_id, school_year)
          values (${tx.viewer.tenantId}, ${nextTitle(term.title)}, ${term.type},
                  (${term.startDate}::date + interval '1 year')::date, (${term.endDate}::date + interval '1 year')::date,
                  ${made.get(term.parentId ?? "") ?? null}, ${year.schoolYear + 1})
          returning id, updated_at::text as version`,
    );
    made.set(term.id, copy);
  }
  return { id: made.get(id) ?? "", title: nextTitle(year.title) };
}

/** From the outside in, so that each finds what it is a part of. */
function inside(year: LoadedTerm, parts: readonly LoadedTerm[]): LoadedTerm[] {
  const below = (above: LoadedTerm): LoadedTerm[] => [
    above,
    ...parts.filter(({ parentId }) => parentId === above.id).flatMap(below),
  ];
  return below(year);
}

async function assertDistrict(tx: Tx): Promise<void> {
  const { rows } = await tx.execute<{ manages: boolean }>(
    sql`select app.administers_tenant() as manages`,
  );
  if (!rows[0]?.manages) throw onlyDistrict();
}

/** The audit log's rows of the parts are then about this one. */
async function nameSubject(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`select set_config('app.subject', ${id}, true)`);
}

async function save(tx: Tx, term: LoadedTerm, change: SQL): Promise<Saved> {
  const [saved] = await savedBy(
    tx,
    sql`update academic_sessions set ${change} where id = ${term.id}
        returning id, updated_at::text as version`,
  );
  if (!saved) throw onlyDistrict();
  return saved;
}

async function versionOf(tx: Tx, id: string): Promise<Saved> {
  const [row] = await savedBy(
    tx,
    sql`select id, updated_at::text as version from academic_sessions where id = ${id}`,
  );
  if (!row) throw onlyDistrict();
  return row;
}

async function savedBy(tx: Tx, statement: SQL): Promise<Saved[]> {
  return (await tx.execute<Saved>(statement)).rows;
}
