import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { tally } from "@/lib/jobs/bulk/skipped";
import { partsOf } from "@/lib/jobs/bulk/state";
import type { Applied, Part } from "@/lib/jobs/bulk/types";
import type { BulkChange, ClassSkip, ClassVerb } from "./types";

export type Verdict = { id: string; name: string | null; pupils: number; reason: ClassSkip | null };

/** One parameter for many ids. */
const uuids = (ids: readonly string[]): SQL => sql`${`{${ids.join(",")}}`}::uuid[]`;

const pupilsOnRoster = sql`
  (select count(*)::integer from class_members m where m.class_id = c.id and m.role = 'student')`;

/** Why a class stays as it is, beyond what holds for all verbs. */
const reasons: Record<ClassVerb, SQL> = {
  complete: sql`
    when c.deleted_at is not null then 'archived'
    when c.status = 'completed' then 'already'
    when c.status = 'cancelled' then 'cancelled'`,
  reopen: sql`
    when c.deleted_at is not null then 'archived'
    when c.status <> 'completed' then 'already'
    when ${pupilsOnRoster} > c.capacity + c.extra_seats then 'full'`,
  archive: sql`when c.deleted_at is not null then 'already'`,
  restore: sql`
    when c.deleted_at is null then 'already'
    when (select g.deleted_at is not null from groups g where g.id = c.group_id) then 'group_archived'`,
};

const changes: Record<ClassVerb, SQL> = {
  complete: sql`set status = 'completed' where status = 'active' and deleted_at is null`,
  reopen: sql`set status = 'active' where status = 'completed' and deleted_at is null`,
  archive: sql`set deleted_at = now() where deleted_at is null`,
  restore: sql`set deleted_at = null where deleted_at is not null`,
};

const opposite: Record<ClassVerb, ClassVerb> = {
  complete: "reopen",
  reopen: "complete",
  archive: "restore",
  restore: "archive",
};

/**
 * What would happen to each of these classes: null for those that change. From the ids, so that
 * policies prove and never drive. In bulk an admin acts, whoever teaches the classes.
 */
export async function verdictsOf(
  tx: Tx,
  { verb }: BulkChange,
  ids: readonly string[],
): Promise<Verdict[]> {
  const { rows } = await tx.execute<Verdict>(sql`
    select t.id, c.name, coalesce(c.enrolled_count, 0) as pupils, case
      when c.id is null then 'gone'
      ${reasons[verb]}
      when not (app.is_system_admin() or app.administers_group(c.group_id)) then 'not_yours' end as reason
    from unnest(${uuids(ids)}) with ordinality t(id, n) left join classes c on c.id = t.id
    order by t.n`);
  return rows;
}

/**
 * Makes a change for a batch of classes, in two statements however many they are. What each is now
 * is looked at again: one that changed since the preview, or at this very moment, stays as it is.
 */
export async function applyChange(
  tx: Tx,
  { change, ids }: Part<BulkChange>,
): Promise<Applied<BulkChange>> {
  const verdicts = await verdictsOf(tx, change, ids);
  const skipped = tally(verdicts);
  const fit = verdicts.flatMap(({ id, reason }) => (reason === null ? [id] : []));
  if (fit.length === 0) return { changed: 0, skipped, undo: [] };
  const { rows } = await tx.execute<{ id: string }>(sql`
    update classes ${changes[change.verb]} and id = any (${uuids(fit)}) returning id`);
  if (rows.length < fit.length) skipped.meanwhile = fit.length - rows.length;
  const back: BulkChange = { verb: opposite[change.verb] };
  return {
    changed: rows.length,
    skipped,
    undo: partsOf(
      back,
      rows.map(({ id }) => id),
    ),
  };
}
