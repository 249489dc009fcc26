import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { SessionType } from "./types";

/** A term as verbs need it. */
export type LoadedTerm = {
  id: string;
  title: string;
  type: SessionType;
  startDate: string;
  endDate: string;
  parentId: string | null;
  schoolYear: number;
  archivedAt: string | null;
  version: string;
  [column: string]: unknown;
};

const columns = sql`id, title, type, start_date::text as "startDate", end_date::text as "endDate",
  parent_id as "parentId", school_year as "schoolYear", deleted_at::text as "archivedAt",
  updated_at::text as version`;

/**
 * A term and, from then on, nobody else's to change until the transaction ends: its parts must stay
 * within it, so whoever adds one holds it too.
 * @throws NotFound; Forbidden for whoever does not administer the whole district
 */
export async function holdTerm(tx: Tx, id: string): Promise<LoadedTerm> {
  const { rows } = await tx.execute<{ manages: boolean }>(sql`
    select app.administers_tenant() as manages from academic_sessions where id = ${id}`);
  if (!rows[0]) throw new NotFound("This term");
  if (!rows[0].manages) throw onlyDistrict();
  const held = await tx.execute<LoadedTerm>(
    sql`select ${columns} from academic_sessions where id = ${id} for update`,
  );
  const [term] = held.rows;
  if (!term) throw new NotFound("This term");
  return term;
}

/** The living parts of a term, all the way down. */
export async function partsOf(tx: Tx, id: string): Promise<LoadedTerm[]> {
  const { rows } = await tx.execute<LoadedTerm>(sql`
    select ${columns} from academic_sessions
    where id = any (app.session_and_parts(${id})) and id <> ${id} and deleted_at is null
    order by start_date, end_date desc, id`);
  return rows;
}

/** @throws Conflict with what stands now, when somebody else was quicker */
export function assertVersion(term: LoadedTerm, version: string): void {
  if (term.version === version) return;
  throw new Conflict("Somebody changed this term since you opened it. Your change was not saved.", {
    id: term.id,
    title: term.title,
    startDate: term.startDate,
    endDate: term.endDate,
    archived: term.archivedAt !== null,
    version: term.version,
  });
}

/** Terms are the whole district's: leaf admins read them. */
export const onlyDistrict = () =>
  new Forbidden("Only an admin of the whole district changes school years and terms.");
