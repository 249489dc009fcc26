import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { firstFreeSlug } from "@/lib/slug";
import { rowsOf } from "./rows";
import type { GroupType } from "./types";

/** A group as verbs need it. */
export type LoadedGroup = {
  id: string;
  name: string;
  type: GroupType;
  slug: string;
  path: string;
  parentPath: string | null;
  archivedAt: string | null;
  version: string;
  manageable: boolean;
  /** Whether the viewer may put groups below it. */
  mayCreate: boolean;
};

/** @throws NotFound when the group is out of the viewer's sight */
export async function loadGroup(tx: Tx, id: string): Promise<LoadedGroup> {
  const [group] = await rowsOf<LoadedGroup>(
    tx,
    sql`select id, name, type, slug, path::text as path, parent_path as "parentPath",
               deleted_at::text as "archivedAt", updated_at::text as version,
               app.manages_path(path) as manageable, path <@ any (app.admin_paths()) as "mayCreate"
        from groups where id = ${id}`,
  );
  if (!group) throw new NotFound("This group");
  return group;
}

/**
 * The group that a verb is about to change: in sight, the viewer's to change, and still as the
 * viewer saw it.
 * @throws NotFound, Forbidden, or Conflict with what stands now
 */
export async function loadForChange(tx: Tx, id: string, version: string): Promise<LoadedGroup> {
  const group = await loadGroup(tx, id);
  if (!group.manageable) throw new Forbidden("You may look at this group, but not change it.");
  if (group.version !== version) throw changedMeanwhile(group);
  return group;
}

/** The second of two editors learns what the first one saved. */
export function changedMeanwhile(group: LoadedGroup): Conflict {
  return new Conflict(
    "Somebody changed this group since you opened it. Your change was not saved.",
    {
      id: group.id,
      name: group.name,
      type: group.type,
      version: group.version,
      archived: group.archivedAt !== null,
    },
  );
}

/**
 * The label that a group gets under a parent: `slug`, or with the first free suffix (`-2`, …).
 * @param own a group whose own label does not count as taken
 */
export async function freeSlug(
  tx: Tx,
  parentPath: string,
  slug: string,
  own?: string,
): Promise<string> {
  const rows = await rowsOf<{ slug: string }>(
    tx,
    sql`select slug from groups
        where parent_path = ${parentPath} and starts_with(slug, ${slug})
          and id is distinct from ${own ?? null}::uuid`,
  );
  const taken = new Set(rows.map((row) => row.slug));
  return firstFreeSlug(slug, (candidate) => taken.has(candidate));
}
