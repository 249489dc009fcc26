import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { changeOf } from "@/lib/access/effective/queries";
import { factsOf } from "./facts";
import { typeMisfit } from "./fit";
import { freeSlug, loadGroup } from "./load";
import { rowsOf } from "./rows";
import { trailsOf } from "./trails";
import type { ArchivePreview, MovePreview, RestorePreview } from "./types";

/**
 * What a move would touch, before anything happens.
 * @throws NotFound when either group is out of sight
 */
export async function previewMove(
  viewer: ViewerRef,
  id: string,
  targetId: string,
): Promise<MovePreview> {
  return asViewer(
    viewer,
    async (tx) => {
      const group = await loadGroup(tx, id);
      const target = await loadGroup(tx, targetId);
      const trails = await trailsOf(tx, [id, targetId]);
      const access = await changeOf(tx, { kind: "move", groupId: id, targetId });
      const { id: toId, name, type } = target;
      const slugAfter = await freeSlug(tx, target.path, group.slug, id);
      return {
        facts: await factsOf(tx, id),
        from: trails.get(id) ?? [],
        to: [...(trails.get(targetId) ?? []), { id: toId, name, type, visible: true }],
        slugAfter,
        access,
        warnings: warningsOf(group, target, slugAfter),
      };
    },
    { readOnly: true },
  );
}

type Loaded = Awaited<ReturnType<typeof loadGroup>>;

function warningsOf(group: Loaded, target: Loaded, slugAfter: string): string[] {
  const misfit = typeMisfit(group.type, target.type);
  const renamed =
    slugAfter === group.slug
      ? null
      : `The short name ${group.slug} is taken there; it becomes ${slugAfter}.`;
  return [misfit, renamed].filter((warning) => warning !== null);
}

/** What an archive takes along: groups below, people and classes in them, and access through them. */
export async function previewArchive(viewer: ViewerRef, id: string): Promise<ArchivePreview> {
  return asViewer(
    viewer,
    async (tx) => {
      await loadGroup(tx, id);
      const access = await changeOf(tx, { kind: "archive", groupId: id });
      return { facts: await factsOf(tx, id), access };
    },
    { readOnly: true },
  );
}

/** What a restore brings back, and the archived group above that stands in its way. */
export async function previewRestore(viewer: ViewerRef, id: string): Promise<RestorePreview> {
  return asViewer(
    viewer,
    async (tx) => {
      const group = await loadGroup(tx, id);
      const [count] = await rowsOf<{ groups: number }>(
        tx,
        sql`select count(*)::integer as groups from groups
            where id = any (array(select app.group_ids_below(${id}))) and deleted_at = ${group.archivedAt}::timestamptz`,
      );
      return { groups: count?.groups ?? 0, blockedBy: await archivedParent(tx, group.parentPath) };
    },
    { readOnly: true },
  );
}

/** The parent, if it is archived. */
export async function archivedParent(tx: Tx, parentPath: string | null) {
  const [parent] = await rowsOf<{ id: string; name: string }>(
    tx,
    sql`select id, name from groups where path = ${parentPath}::ltree and deleted_at is not null`,
  );
  return parent ?? null;
}
