import "server-only";
import { sql } from "drizzle-orm";
import type { Tx, ViewerRef } from "@/db/viewer";
import { Kept } from "@/lib/table/kept";

export type Term = { id: string; title: string; year: boolean };
/** What the list offers to filter by. */
export type Choices = { subjects: string[]; levels: string[]; terms: Term[] };

/** For so long a new subject may be missing from the menu; the filter itself knows it at once. */
const KEPT_MS = 60_000;
const kept = new Kept<Choices>();
/** How many of a scoped viewer's classes are looked through. */
const LOOKED_AT = 500;
/** How many of the newest classes tell which levels there are. */
const NEWEST = 2_000;

type Choosing = Pick<ViewerRef, "userId" | "viewAs">;
const keyOf = ({ userId, viewAs }: Choosing) => `${userId} ${viewAs?.id ?? ""}`;

/** What was read a moment ago, if it was. */
export const knownChoices = (viewer: Choosing): Choices | undefined => kept.get(keyOf(viewer));

/**
 * Subjects, levels and terms that the viewer's classes have. Kept for a minute: distinct values of
 * forty thousand classes are not worth a statement on every page.
 */
export async function choicesOf(tx: Tx, viewer: Choosing): Promise<Choices> {
  const { subjects, levels } = await valuesOf(tx);
  const choices = { subjects, levels, terms: await termsOf(tx) };
  kept.keep(keyOf(viewer), choices, KEPT_MS);
  return choices;
}

/** School years and terms, the newest first. */
export async function termsOf(tx: Tx): Promise<Term[]> {
  const { rows } = await tx.execute<Term>(sql`
    select id, title, type = 'school_year' as year from academic_sessions
    where deleted_at is null order by school_year desc, start_date desc, end_date desc, id limit 200`);
  return rows;
}

// Where ids were found, OFFSET 0 keeps each row a probe by its id: a policy is asked about those rows,
// and not about a whole table that is hashed for them (ADR 005).

/**
 * Who sees all classes skips through the index from one value to the next; anybody else's are few
 * enough to be looked through.
 */
async function valuesOf(tx: Tx): Promise<Pick<Choices, "subjects" | "levels">> {
  const { rows } = await tx.execute<Pick<Choices, "subjects" | "levels">>(
    tx.viewer.role === "system_admin"
      ? sql`
        with recursive s(v) as (
          (select subject from classes where subject is not null order by subject limit 1)
          union all
          select (select c.subject from classes c where c.subject > s.v order by c.subject limit 1)
          from s where s.v is not null
        )
        select array(select v from s where v is not null order by v limit 100) as subjects,
               array(select distinct level from (
                 select c.level from classes c order by c.start_date desc, c.id desc limit ${NEWEST}) l
                 where level is not null order by level limit 100) as levels`
      : sql`
        with seen as materialized (
          select c.subject, c.level
          from app.find_classes('{}', 'name', true, null, null, ${LOOKED_AT}) f
          cross join lateral (select * from classes c where c.id = f.id offset 0) c)
        select array(select distinct subject from seen where subject is not null order by subject limit 100) as subjects,
               array(select distinct level from seen where level is not null order by level limit 100) as levels`,
  );
  return rows[0] ?? { subjects: [], levels: [] };
}

export type Hit = { id: string; label: string; detail?: string };

/** Staff by the words of a name, to list the classes that they teach. */
export async function findStaff(tx: Tx, text: string): Promise<Hit[]> {
  const filters = JSON.stringify({ q: text, role: ["system_admin", "group_admin", "teacher"] });
  const { rows } = await tx.execute<Hit>(sql`
    select u.id, u.name as label
    from rows from (app.find_people(${filters}::jsonb, 'name', true, null, null, 20))
      with ordinality p(id, key, total, n)
    cross join lateral (select u.id, u.name from users u where u.id = p.id offset 0) u
    order by p.n`);
  return rows;
}

/** Courses by a part of their title or code. */
export async function findCourses(tx: Tx, text: string): Promise<Hit[]> {
  const { rows } = await tx.execute<{ id: string; label: string; detail: string | null }>(sql`
    select id, title as label, code as detail from courses
    where deleted_at is null
      and (strpos(lower(title), lower(${text})) > 0 or strpos(lower(code), lower(${text})) > 0)
    order by title, id limit 20`);
  return rows.map(({ detail, ...hit }) => (detail ? { ...hit, detail } : hit));
}
