import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { slugify } from "@/lib/slug";
import { typeMisfit } from "./fit";
import type {
  ArchiveGroup,
  ChangeGroupType,
  CreateGroup,
  MoveGroup,
  RenameGroup,
  RestoreGroup,
} from "./input";
import { changedMeanwhile, freeSlug, type LoadedGroup, loadForChange, loadGroup } from "./load";
import { archivedParent } from "./previews";
import { rowsOf } from "./rows";
import type { GroupType } from "./types";

type Saved = { id: string; version: string };

/**
 * Puts a new group under a parent. The label is made from the name; a taken one gets a suffix.
 * @returns its id, label and version; `slugTaken` says that a suffix was added
 * @throws NotFound, Forbidden; Invalid when the parent is archived or the type wants confirmation
 */
export async function createGroup(tx: Tx, input: CreateGroup) {
  await lockTree(tx);
  const parent = await livingParent(tx, input.parentId);
  confirmFit(input.type, parent.type, input.confirm);
  const wanted = slugify(input.name);
  const slug = await freeSlug(tx, parent.path, wanted);
  const [created] = await rowsOf<Saved>(
    tx,
    sql`insert into groups (tenant_id, type, name, slug, path)
        values (${tx.viewer.tenantId}, ${input.type}, ${input.name}, ${slug}, ${`${parent.path}.${slug}`}::ltree)
        returning id, updated_at::text as version`,
  );
  if (!created) throw new Conflict("The group was not created. Try again.");
  return { ...created, slug, slugTaken: slug !== wanted };
}

/** @throws NotFound, Forbidden, Conflict when it was changed meanwhile */
export async function renameGroup(tx: Tx, input: RenameGroup) {
  const group = await loadForChange(tx, input.id, input.version);
  if (group.name === input.name)
    return { id: group.id, version: group.version, previous: group.name };
  const saved = await save(tx, group, sql`name = ${input.name}`);
  return { ...saved, previous: group.name };
}

/** @throws NotFound, Forbidden, Conflict; Invalid when the type wants confirmation */
export async function changeGroupType(tx: Tx, input: ChangeGroupType) {
  const group = await loadForChange(tx, input.id, input.version);
  if (group.type === input.type)
    return { id: group.id, version: group.version, previous: group.type };
  const parentType = await parentTypeOf(tx, group);
  if (parentType) confirmFit(input.type, parentType, input.confirm);
  const saved = await save(tx, group, sql`type = ${input.type}`);
  return { ...saved, previous: group.type };
}

/**
 * Moves a group with all below it under another group. The tenant's tree lock is taken before
 * anything is read: two crossing moves would detach a subtree.
 * @returns the new path and version, and the former parent for the undo
 * @throws NotFound, Forbidden, Conflict; Invalid for the root, its own subtree, an archived place
 */
export async function moveGroup(tx: Tx, input: MoveGroup) {
  await lockTree(tx, input.id);
  const group = await loadForChange(tx, input.id, input.version);
  if (group.parentPath === null) throw new Invalid("The root of the district can't be moved.");
  if (group.archivedAt) throw new Invalid("An archived group can't be moved. Restore it first.");
  const target = await livingParent(tx, input.targetId);
  if (target.path === group.path || target.path.startsWith(`${group.path}.`)) {
    throw new Invalid("A group can't be moved into itself or a group below it.", {
      targetId: ["Choose a group outside the one you move."],
    });
  }
  const previousParentId = await idAt(tx, group.parentPath);
  if (target.path === group.parentPath) return { ...group, previousParentId };
  confirmFit(group.type, target.type, input.confirm);
  const slug = await freeSlug(tx, target.path, group.slug);
  const path = `${target.path}.${slug}`;
  await tx.execute(sql`
    update groups set
      slug = case when id = ${group.id} then ${slug} else slug end,
      path = ${path}::ltree || case when id = ${group.id} then ''::ltree
                                    else subpath(path, nlevel(${group.path}::ltree)) end
    where id = any (array(select app.group_ids_below(${group.id})))`);
  const moved = await loadGroup(tx, group.id);
  return { id: group.id, slug, path, version: moved.version, previousParentId };
}

/**
 * Archives a group, and what lives below it when `includeBelow` says so.
 * @returns how many groups were archived
 * @throws NotFound, Forbidden, Conflict; Invalid for the root or for living groups below
 */
export async function archiveGroup(tx: Tx, input: ArchiveGroup) {
  await lockTree(tx, input.id);
  const group = await loadForChange(tx, input.id, input.version);
  if (group.parentPath === null) throw new Invalid("The root of the district can't be archived.");
  if (group.archivedAt) return { id: group.id, version: group.version, groups: 0 };
  const living = await rowsOf<{ id: string }>(
    tx,
    sql`select id from groups where id = any (array(select app.group_ids_below(${group.id}))) and deleted_at is null`,
  );
  if (living.length > 1 && !input.includeBelow) {
    const below = living.length - 1;
    throw new Invalid(
      `${below === 1 ? "A group" : `${below} groups`} below would be archived too.`,
      {
        includeBelow: ["Confirm that the groups below are archived as well, or move them first."],
      },
    );
  }
  await tx.execute(sql`
    update groups set deleted_at = now()
    where id = any (array(select app.group_ids_below(${group.id}))) and deleted_at is null`);
  const archived = await loadGroup(tx, group.id);
  return { id: group.id, version: archived.version, groups: living.length };
}

/**
 * Brings back a group and what was archived together with it; what had been archived before
 * stays archived.
 * @throws NotFound, Forbidden; Invalid when a group above is archived
 */
export async function restoreGroup(tx: Tx, input: RestoreGroup) {
  await lockTree(tx, input.id);
  const group = await loadGroup(tx, input.id);
  if (!group.manageable) throw new Forbidden("You may look at this group, but not change it.");
  if (!group.archivedAt) return { id: group.id, version: group.version, groups: 0 };
  const parent = await archivedParent(tx, group.parentPath);
  if (parent) throw new Invalid(`“${parent.name}” above it is archived. Restore that group first.`);
  const restored = await tx.execute(sql`
    update groups set deleted_at = null
    where id = any (array(select app.group_ids_below(${group.id}))) and deleted_at = ${group.archivedAt}::timestamptz`);
  const living = await loadGroup(tx, group.id);
  return { id: group.id, version: living.version, groups: restored.rowCount ?? 0 };
}

/** Takes the tenant's tree lock, and names the group that the audit log's rows are about. */
async function lockTree(tx: Tx, subject = "") {
  await tx.execute(sql`select app.lock_tree(), set_config('app.subject', ${subject}, true)`);
}

async function livingParent(tx: Tx, id: string): Promise<LoadedGroup> {
  const parent = await loadGroup(tx, id);
  if (!parent.mayCreate) throw new Forbidden("You may not put a group here.");
  if (parent.archivedAt)
    throw new Invalid(`“${parent.name}” is archived. Restore it or choose another group.`);
  return parent;
}

function confirmFit(type: GroupType, parentType: GroupType, confirmed: boolean) {
  const misfit = typeMisfit(type, parentType);
  if (misfit && !confirmed) throw new Invalid(misfit, { confirm: [misfit] });
}

async function parentTypeOf(tx: Tx, group: LoadedGroup): Promise<GroupType | null> {
  if (group.parentPath === null) return null;
  const [row] = await rowsOf<{ type: GroupType }>(
    tx,
    sql`select type from app.group_trail(array[${group.id}::uuid]) order by depth desc limit 1`,
  );
  return row?.type ?? null;
}

/** The group at a path of the viewer's scope; null when it lies above the scope. */
async function idAt(tx: Tx, path: string): Promise<string | null> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`select id from groups where path = ${path}::ltree`,
  );
  return row?.id ?? null;
}

/** Saves one row if it still is at the version that was loaded. */
async function save(tx: Tx, group: LoadedGroup, change: ReturnType<typeof sql>): Promise<Saved> {
  const [saved] = await rowsOf<Saved>(
    tx,
    sql`update groups set ${change}
        where id = ${group.id} and updated_at = ${group.version}::timestamptz
        returning id, updated_at::text as version`,
  );
  if (!saved) throw changedMeanwhile(await loadGroup(tx, group.id));
  return saved;
}
