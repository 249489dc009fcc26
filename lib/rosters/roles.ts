import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict } from "@/lib/errors";
import { assertTeacherStays } from "./guard";
import type { ChangeRosterRole, MakePrimary } from "./input";
import { type LockedClass, lockClass, onRoster } from "./load";
import { aboutClass, logRosterEvent } from "./log";
import { noSeats, seatsLeft } from "./seats";
import type { RosterRole } from "./types";

/**
 * Makes a pupil of a roster a teacher, or a teacher a pupil: the row stays (seed 001).
 * @returns the role before, for the way back, and whether they answered for the class
 * @throws NotFound, Forbidden; Conflict when the role is no longer the one that the page showed; Invalid
 * for an archived class, a full one, and the last teacher
 */
export async function changeRosterRole(tx: Tx, input: ChangeRosterRole) {
  const { classId, userId, expected, role } = input;
  const found = await lockClass(tx, classId);
  const [row] = await onRoster(tx, classId, [userId]);
  if (row?.role !== expected) throw await changedMeanwhile(tx, userId, row?.role);
  const done = { previous: expected, wasPrimary: row.isPrimary };
  if (role === expected) return done;
  if (role === "student") {
    assertTeacherStays(tx, found, [userId]);
    if (seatsLeft(found) < 1) throw noSeats(found, 1, "Nothing was changed.");
  }
  await aboutClass(tx, classId);
  await tx.execute(sql`
    update class_members set role = ${role}::class_role, is_primary = false
    where class_id = ${classId} and user_id = ${userId} and role = ${expected}::class_role`);
  await logRosterEvent(tx, "roster_role_changed", found, { person: userId, role });
  return done;
}

/**
 * Makes a teacher the one who answers for the class.
 * @returns who did before, for the way back
 * @throws NotFound, Forbidden; Conflict when somebody else was quicker; Invalid for an archived class
 */
export async function makePrimary(tx: Tx, { classId, userId, expected }: MakePrimary) {
  const found = await lockClass(tx, classId);
  const now = await primaryOf(tx, classId);
  if (now.id !== expected) throw takenMeanwhile(now.name);
  const [row] = await onRoster(tx, classId, [userId]);
  if (row?.role !== "teacher") throw await changedMeanwhile(tx, userId, row?.role);
  if (row.isPrimary) return { previous: expected };
  await aboutClass(tx, classId);
  await swapPrimary(tx, found, userId);
  await logRosterEvent(tx, "roster_primary_changed", found, { person: userId });
  return { previous: expected };
}

/** Two statements, since a class never has two who answer for it. */
async function swapPrimary(tx: Tx, { id }: LockedClass, userId: string): Promise<void> {
  await tx.execute(
    sql`update class_members set is_primary = false where class_id = ${id} and is_primary`,
  );
  await tx.execute(
    sql`update class_members set is_primary = true where class_id = ${id} and user_id = ${userId}`,
  );
}

async function primaryOf(tx: Tx, classId: string) {
  const { rows } = await tx.execute<{ id: string; name: string | null }>(sql`
    select m.user_id as id, u.name from class_members m left join users u on u.id = m.user_id
    where m.class_id = ${classId} and m.is_primary`);
  return rows[0] ?? { id: null, name: null };
}

function takenMeanwhile(name: string | null): Conflict {
  const now = name ? `${name} answers for it now.` : "Nobody answers for it now.";
  return new Conflict(
    `Somebody changed who answers for this class a moment ago. ${now} Nothing was changed.`,
  );
}

async function changedMeanwhile(tx: Tx, userId: string, role: RosterRole | undefined) {
  const { rows } = await tx.execute<{ name: string }>(
    sql`select name from users where id = ${userId}`,
  );
  const who = rows[0]?.name ?? "This person";
  const now = role
    ? `is a ${role === "student" ? "pupil" : "teacher"} here`
    : "is not on the roster";
  return new Conflict(
    `Somebody changed this roster a moment ago: ${who} ${now} now. Nothing was saved.`,
  );
}
