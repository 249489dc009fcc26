import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Conflict } from "@/lib/errors";
import { lockImport } from "@/lib/imports/mutations";
import { prepareUndo, type UndoConflict } from "./undo-plan";

/*
 * What `imports.undo` of an import of people holds; whoever erases a person scrubs it by these ids:
 *
 *   { "users":       [{ "id": <user>, "before": { <column>: <value>, … } | null, "after": … }],
 *     "memberships": [{ "userId": <user>, "groupId": <group>, "before": <role> | null, "after": <role> }] }
 *
 * `before` and `after` name columns of `users` (types.ts, personFields), and of `metadata` only the
 * keys that were changed. Somebody who was added has null in both. An entry may be gone, or have
 * null in both where a change was (the person was erased): it is passed over then.
 */

/** What an undo would do: for the question that is asked before it. */
export type PeopleUndoPreview = {
  /** People whom the import added, and who are archived. */
  archived: number;
  /** People who get former values back. */
  restored: number;
  /** Memberships that are removed, or get their former role back. */
  memberships: number;
  /** Values, memberships and people that stay as they are. */
  conflicts: number;
  listed: UndoConflict[];
};

/** @throws NotFound; Conflict when the import is not applied */
export async function previewPeopleUndo(viewer: ViewerRef, id: string): Promise<PeopleUndoPreview> {
  // Not read-only: the plan is made in tables of its transaction, and rolled up with it.
  return asViewer(viewer, (tx) => planOf(tx, id), { action: "import_undone" });
}

/**
 * Takes an applied import back in one transaction: archives whom it added, removes memberships,
 * gives changed fields their former values. What people changed since then stays, and is told.
 * @throws NotFound; Conflict when the import is not applied
 */
export async function undoPeopleImport(viewer: ViewerRef, id: string): Promise<PeopleUndoPreview> {
  return asViewer(
    viewer,
    async (tx) => {
      const preview = await planOf(tx, id);
      await writeUndo(tx);
      await tx.execute(
        sql`update imports set status = 'undone', undone_at = now() where id = ${id}`,
      );
      return preview;
    },
    { action: "import_undone" },
  );
}

async function planOf(tx: Tx, id: string): Promise<PeopleUndoPreview> {
  await tx.execute(sql`
    select set_config('statement_timeout', '300000', true), set_config('app.subject', ${id}, true),
           app.refresh_people_statistics()`);
  const found = await lockImport(tx, id, "people");
  if (found.status !== "applied") {
    throw new Conflict(`Only an applied import can be undone; this one is ${found.status}.`);
  }
  return prepareUndo(tx, id);
}

/** People before memberships: without these a group admin would no longer manage them. */
async function writeUndo(tx: Tx): Promise<void> {
  await tx.execute(sql`
    update users u set status = 'archived', deleted_at = now()
    where u.id = any (array(select a.id from pg_temp.undo_added a)) and u.deleted_at is null`);
  // Two who swapped their keys would meet half-way; see write.ts.
  await tx.execute(sql`
    update users u set
      email = case when r.before ? 'email' then null else u.email end,
      username = case when r.before ? 'username' then null else u.username end,
      sourced_id = case when r.before ? 'sourced_id' then null else u.sourced_id end
    from pg_temp.undo_changed r
    where u.id = r.id and r.before ?| '{email,username,sourced_id}'
      and u.id = any (array(select c.id from pg_temp.undo_changed c))`);
  const back = (column: string) =>
    sql.raw(`case when r.before ? '${column}' then r.before ->> '${column}' else u.${column} end`);
  await tx.execute(sql`
    update users u set name = ${back("name")}, given_name = ${back("given_name")},
      family_name = ${back("family_name")}, email = ${back("email")},
      username = ${back("username")}, sourced_id = ${back("sourced_id")},
      phone = ${back("phone")},
      status = case when r.before ? 'status' then (r.before ->> 'status')::user_status else u.status end,
      metadata = case when r.before ? 'metadata'
        then jsonb_strip_nulls(u.metadata || (r.before -> 'metadata')) else u.metadata end
    from pg_temp.undo_changed r
    where u.id = r.id and u.id = any (array(select c.id from pg_temp.undo_changed c))`);
  await tx.execute(sql`
    delete from group_members m
    where m.id = any (array(select p.id from pg_temp.undo_places p where p.before is null))`);
  await tx.execute(sql`
    update group_members m set role = p.before
    from pg_temp.undo_places p
    where m.id = p.id and m.id = any (array(select o.id from pg_temp.undo_places o where o.before is not null))`);
}
