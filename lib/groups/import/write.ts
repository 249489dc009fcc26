import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Forbidden } from "@/lib/errors";
import type { AddedGroup, ChangedGroup } from "./diff";

/** An array parameter: drizzle would spread a bare array into a list. */
const list = (values: unknown[]) => sql.param(values);

/**
 * Inserts groups in one statement, so that the tree is looked at once and the log written once.
 * @throws what the policies and constraints of the database refuse
 */
export async function insertGroups(tx: Tx, added: AddedGroup[]): Promise<void> {
  if (added.length === 0) return;
  await tx.execute(sql`
    insert into groups (id, tenant_id, type, name, slug, path, sourced_id)
    select g.id, ${tx.viewer.tenantId}::uuid, g.type::group_type, g.name, g.slug, g.path::ltree, g.sourced_id
    from unnest(${list(added.map(({ id }) => id))}::uuid[], ${list(added.map(({ type }) => type))}::text[],
                ${list(added.map(({ name }) => name))}::text[], ${list(added.map(({ slug }) => slug))}::text[],
                ${list(added.map(({ path }) => path))}::text[], ${list(added.map(({ sourcedId }) => sourcedId))}::text[])
      as g (id, type, name, slug, path, sourced_id)`);
}

/**
 * Gives groups their new state in one statement; only rows that differ are written, so that
 * nothing else gets a new version.
 * @throws Forbidden when the viewer may not change one of them; nothing stays then
 */
export async function updateGroups(tx: Tx, changes: ChangedGroup[]): Promise<void> {
  if (changes.length === 0) return;
  const after = changes.map((change) => change.after);
  const { rowCount } = await tx.execute(sql`
    update groups g set type = c.type::group_type, name = c.name, slug = c.slug, path = c.path::ltree,
      deleted_at = case when c.archived then coalesce(g.deleted_at, now()) end
    from unnest(${list(changes.map(({ id }) => id))}::uuid[], ${list(after.map(({ type }) => type))}::text[],
                ${list(after.map(({ name }) => name))}::text[], ${list(after.map(({ slug }) => slug))}::text[],
                ${list(after.map(({ path }) => path))}::text[], ${list(after.map(({ archived }) => archived))}::boolean[])
      as c (id, type, name, slug, path, archived)
    where g.id = c.id`);
  if (rowCount !== changes.length) {
    throw new Forbidden(
      "The import would change a group that you may not change. Nothing was done.",
    );
  }
}
