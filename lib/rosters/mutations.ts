import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Forbidden, Invalid } from "@/lib/errors";
import { assertTeacherStays } from "./guard";
import type { AddToRoster, RemoveFromRoster, Transfer } from "./input";
import { type LockedClass, lockClass, lockClasses, onRoster, sortByFit } from "./load";
import { aboutClass, logRosterEvent, whom } from "./log";
import { noSeats, seatsLeft } from "./seats";
import type { Added, Removed, Transferred } from "./types";

export { changeRosterRole, makePrimary } from "./roles";

/**
 * Puts people on a roster, all who fit in one statement. Whoever is there already stays as they are;
 * whoever does not belong to the school is left out and named.
 * @throws NotFound, Forbidden; Invalid for an archived class, and where seats are missing: then nobody
 * was added, unless an admin of the class asks for the seats, too
 */
export async function addToRoster(tx: Tx, input: AddToRoster): Promise<Added> {
  const { classId, userIds, role, overbook = false } = input;
  const found = await lockClass(tx, classId);
  const there = new Set((await onRoster(tx, classId, userIds)).map(({ userId }) => userId));
  const fresh = userIds.filter((id) => !there.has(id));
  const { fit, refused } = await sortByFit(tx, classId, role, fresh);
  const over = role === "student" ? fit.length - seatsLeft(found) : 0;
  if (over > 0 && !overbook) throw noSeats(found, fit.length, "Nobody was added.");
  const added = { added: fit, already: there.size, refused, extraSeats: Math.max(0, over) };
  if (fit.length === 0) return added;
  await aboutClass(tx, classId);
  if (over > 0) await widen(tx, found, over);
  await insert(tx, classId, fit, role);
  await logRosterEvent(tx, "roster_added", found, { ...whom(fit), role });
  return added;
}

async function insert(tx: Tx, classId: string, ids: readonly string[], role: string) {
  await tx.execute(sql`
    insert into class_members (tenant_id, class_id, user_id, role)
    select ${tx.viewer.tenantId}, ${classId}, u, ${role}::class_role from unnest(${sql.param(ids)}::uuid[]) u
    on conflict (class_id, user_id) do nothing`);
}

/** Seats beyond the capacity are an admin's to give. */
async function widen(tx: Tx, found: LockedClass, seats: number): Promise<void> {
  if (!found.administers) throw new Forbidden("Only an admin can add people beyond the seats.");
  await tx.execute(
    sql`update classes set extra_seats = extra_seats + ${seats}::integer where id = ${found.id}`,
  );
}

/**
 * Takes people off a roster; the record of their time in the class stays.
 * @throws NotFound, Forbidden; Invalid for an archived class, and for a class's last teacher who takes
 * themselves off
 */
export async function removeFromRoster(tx: Tx, input: RemoveFromRoster): Promise<Removed> {
  const { classId, userIds, role } = input;
  const found = await lockClass(tx, classId);
  const there = (await onRoster(tx, classId, userIds)).filter((one) => one.role === role);
  const ids = there.map(({ userId }) => userId);
  if (role === "teacher") assertTeacherStays(tx, found, ids);
  const removed = {
    removed: ids,
    gone: userIds.length - ids.length,
    primary: there.find(({ isPrimary }) => isPrimary)?.userId ?? null,
    left: role === "teacher" && ids.includes(tx.viewer.userId) && !found.administers,
  };
  if (ids.length === 0) return removed;
  await aboutClass(tx, classId);
  await takeOff(tx, classId, ids);
  await logRosterEvent(tx, "roster_removed", found, { ...whom(ids), role });
  return removed;
}

async function takeOff(tx: Tx, classId: string, ids: readonly string[]) {
  await tx.execute(sql`
    delete from class_members where class_id = ${classId} and user_id = any (${sql.param(ids)}::uuid[])`);
}

/**
 * Moves pupils from one class to another that the viewer edits; the first keeps the record of their
 * time there. Whoever sits in the other class already stays in both.
 * @throws NotFound, Forbidden; Invalid for an archived class, and where the other class has too few seats
 */
export async function transferPupils(tx: Tx, input: Transfer): Promise<Transferred> {
  const { classId, toId, userIds } = input;
  if (classId === toId)
    throw new Invalid("Choose another class.", { toId: ["Choose another class."] });
  const [from, to] = await lockClasses(tx, [classId, toId]);
  if (!from || !to) throw new Invalid("Choose another class.");
  const there = (await onRoster(tx, classId, userIds)).filter(({ role }) => role === "student");
  const sitting = new Set((await onRoster(tx, toId, userIds)).map(({ userId }) => userId));
  const leaving = there.map(({ userId }) => userId).filter((id) => !sitting.has(id));
  const { fit, refused } = await sortByFit(tx, toId, "student", leaving);
  if (fit.length > seatsLeft(to)) throw noSeats(to, fit.length, "Nobody was transferred.");
  const done = {
    moved: fit,
    gone: userIds.length - there.length,
    already: there.length - leaving.length,
    refused,
    to: { id: toId, name: to.name },
  };
  if (fit.length === 0) return done;
  await aboutClass(tx, classId);
  await takeOff(tx, classId, fit);
  await insert(tx, toId, fit, "student");
  await logRosterEvent(tx, "roster_transferred", from, { ...whom(fit), to: toId });
  // The admins of the other class read of it, too.
  if (to.groupId !== from.groupId) {
    await logRosterEvent(tx, "roster_transferred", to, { ...whom(fit), from: classId });
  }
  return done;
}
