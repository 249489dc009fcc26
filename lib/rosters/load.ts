import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { Refused, RosterRole } from "./types";

/** A class as the verbs of its roster need it. */
export type LockedClass = {
  id: string;
  name: string;
  groupId: string;
  status: string;
  archived: boolean;
  capacity: number;
  extraSeats: number;
  enrolled: number;
  teachers: number;
  /** Whether the viewer is an admin of its group. */
  administers: boolean;
  [column: string]: unknown;
};

/**
 * Locks classes whose rosters are about to change, in the order of their ids, so that whoever else
 * changes one of them waits and counts afterwards.
 * @returns them in the order asked
 * @throws NotFound for a class out of sight, Forbidden for one that the viewer doesn't keep, Invalid
 * for an archived one
 */
export async function lockClasses(tx: Tx, ids: readonly string[]): Promise<LockedClass[]> {
  const { rows } = await tx.execute<LockedClass>(sql`
    select id, name, group_id as "groupId", status, deleted_at is not null as archived, capacity,
           extra_seats as "extraSeats", enrolled_count as enrolled, teacher_count as teachers,
           app.is_system_admin() or app.administers_group(group_id) as administers
    from classes where id = any (${sql.param(ids)}::uuid[])
    order by id for no key update`);
  const locked: LockedClass[] = [];
  for (const id of ids) {
    const found = rows.find((row) => row.id === id) ?? (await refuse(tx, id));
    if (found.archived) throw readOnly(found.name);
    locked.push(found);
  }
  return locked;
}

/** The same for one. */
export async function lockClass(tx: Tx, id: string): Promise<LockedClass> {
  const [locked] = await lockClasses(tx, [id]);
  if (!locked) throw new NotFound("This class");
  return locked;
}

/** What can't be locked is out of sight, or not the viewer's to change. */
async function refuse(tx: Tx, id: string): Promise<never> {
  const { rows } = await tx.execute(
    sql`select from classes where id = ${id} and deleted_at is null`,
  );
  if (rows.length === 0) throw new NotFound("This class");
  throw new Forbidden("You may look at this class, but not change who is in it.");
}

const readOnly = (name: string) =>
  new Invalid(
    `“${name}” is archived, and its roster is read-only. Nobody was changed: restore the class first.`,
  );

type Row = { userId: string; role: RosterRole; isPrimary: boolean };

/** Of these, who is on the roster. */
export async function onRoster(tx: Tx, classId: string, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await tx.execute<Row>(sql`
    select user_id as "userId", role, is_primary as "isPrimary" from class_members
    where class_id = ${classId} and user_id = any (${sql.param(ids)}::uuid[])`);
  return rows;
}

/** Of these, who belongs on the roster, and who does not: moved away, archived, never of this school. */
export async function sortByFit(
  tx: Tx,
  classId: string,
  role: RosterRole,
  ids: readonly string[],
): Promise<{ fit: string[]; refused: Refused[] }> {
  if (ids.length === 0) return { fit: [], refused: [] };
  const { rows } = await tx.execute<{ id: string }>(sql`
    select f as id from app.fit_for_roster(${classId}, ${role}, ${sql.param(ids)}::uuid[]) f`);
  const fitting = new Set(rows.map(({ id }) => id));
  const others = ids.filter((id) => !fitting.has(id));
  return {
    fit: ids.filter((id) => fitting.has(id)),
    refused: others.length === 0 ? [] : await named(tx, others),
  };
}

async function named(tx: Tx, ids: readonly string[]): Promise<Refused[]> {
  const { rows } = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from users where id = any (${sql.param(ids)}::uuid[])`,
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return ids.map((id) => ({ id, name: names.get(id) ?? null }));
}
