import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Conflict } from "@/lib/errors";
import { type LockedImport, lockImport } from "@/lib/imports/mutations";
import { rowsOf } from "../rows";
import { planUndo, type UndoConflict, type UndoPlan, type UndoRecord } from "./restore";
import { loadTree } from "./tree";
import { updateGroups } from "./write";

/** What an undo would do: for the question that is asked before it. */
export type UndoPreview = {
  archived: number;
  restored: number;
  conflicts: number;
  /** The first of them. */
  listed: UndoConflict[];
  /** People and classes in the groups that would be archived. */
  people: number;
  classes: number;
};
const LISTED = 50;

/**
 * @throws NotFound; Conflict when the import is not applied
 */
export async function previewUndo(viewer: ViewerRef, id: string): Promise<UndoPreview> {
  return asViewer(viewer, async (tx) => {
    const plan = await planOf(tx, await lockImport(tx, id, "groups"));
    return toPreview(plan, await countPeople(tx, plan));
  });
}

/**
 * Takes an applied import back in one transaction: archives what it added, gives what it changed
 * its former name, type and place. What people changed since then stays.
 * @throws NotFound; Conflict when the import is not applied
 */
export async function undoGroupImport(viewer: ViewerRef, id: string): Promise<UndoPreview> {
  return asViewer(
    viewer,
    async (tx) => {
      const found = await lockImport(tx, id, "groups");
      await tx.execute(sql`select app.lock_tree(), set_config('app.subject', ${id}, true)`);
      const plan = await planOf(tx, found);
      const people = await countPeople(tx, plan);
      await updateGroups(tx, plan.changes);
      await tx.execute(
        sql`update imports set status = 'undone', undone_at = now() where id = ${id}`,
      );
      return toPreview(plan, people);
    },
    { action: "import_undone" },
  );
}

async function planOf(tx: Tx, found: LockedImport): Promise<UndoPlan> {
  if (found.status !== "applied") {
    throw new Conflict(`Only an applied import can be undone; this one is ${found.status}.`);
  }
  const { standing } = await loadTree(tx, found.targetGroupId);
  return planUndo(found.undo as UndoRecord, standing);
}

type People = { people: number; classes: number };

async function countPeople(tx: Tx, { changes }: UndoPlan): Promise<People> {
  const archived = changes.filter(({ before, after }) => after.archived && !before.archived);
  const ids = sql.param(archived.map(({ id }) => id));
  const [counts] = await rowsOf<People>(
    tx,
    sql`select
      (select count(distinct user_id)::int from group_members where group_id = any (${ids}::uuid[])) as people,
      (select count(*)::int from classes where deleted_at is null and group_id = any (${ids}::uuid[])) as classes`,
  );
  return counts ?? { people: 0, classes: 0 };
}

const toPreview = ({ archived, restored, conflicts }: UndoPlan, people: People): UndoPreview => ({
  archived,
  restored,
  conflicts: conflicts.length,
  listed: conflicts.slice(0, LISTED),
  ...people,
});
