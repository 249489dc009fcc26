import type { AddedGroup, ChangedGroup, GroupState, StandingGroup } from "./diff";
import { stateOf } from "./diff";
import { parentPathOf } from "./places";

/** What an applied import keeps for its undo. */
export type UndoRecord = { added: AddedGroup["id"][]; changed: ChangedGroup[] };
/** Why something of an import stays although it is undone. */
export type UndoConflict = {
  id: string;
  name: string;
  reason: "has-groups-below" | "changed-since" | "place-taken" | "parent-gone";
};
export type UndoPlan = {
  /** All that is written: archives of what was added, former states of what was changed. */
  changes: ChangedGroup[];
  archived: number;
  restored: number;
  conflicts: UndoConflict[];
};

/**
 * Finds how to take an import back. What people did since then stands: a group that holds others
 * which the import did not bring, or that was renamed meanwhile, is left as it is.
 * @param standing all groups that the viewer sees, archived ones too
 */
export function planUndo(record: UndoRecord, standing: StandingGroup[]): UndoPlan {
  const tree = new Map(standing.map((group) => [group.id, { ...group }]));
  const conflicts: UndoConflict[] = [];
  for (const change of record.changed) takeBack(change, tree, conflicts);
  const ids = new Set(record.added);
  for (const { id, before } of record.changed) if (before.archived) ids.add(id);
  archiveAdded(ids, tree, conflicts);
  const changes: ChangedGroup[] = [];
  for (const group of standing) {
    const now = tree.get(group.id);
    if (now && !sameState(group, now)) {
      changes.push({ id: group.id, before: stateOf(group), after: stateOf(now) });
    }
  }
  const archived = changes.filter(({ before, after }) => after.archived && !before.archived).length;
  return { changes, archived, restored: changes.length - archived, conflicts };
}

type Mutable = Map<string, StandingGroup>;

function takeBack({ id, before, after }: ChangedGroup, tree: Mutable, conflicts: UndoConflict[]) {
  const group = tree.get(id);
  if (!group || group.archived) return;
  const conflict = (reason: UndoConflict["reason"]) =>
    conflicts.push({ id, name: group.name, reason });
  if (before.name !== after.name) {
    if (group.name === after.name) group.name = before.name;
    else conflict("changed-since");
  }
  if (before.type !== after.type) {
    if (group.type === after.type) group.type = before.type;
    else conflict("changed-since");
  }
  if (before.path === after.path) return;
  if (group.path !== after.path) conflict("changed-since");
  else moveBack(group, before, tree, conflict);
}

function moveBack(
  group: StandingGroup,
  before: GroupState,
  tree: Mutable,
  conflict: (reason: UndoConflict["reason"]) => void,
) {
  const all = [...tree.values()];
  const parent = all.find(({ path }) => path === parentPathOf(before.path));
  if (!parent || parent.archived || parent.path.startsWith(`${group.path}.`)) {
    conflict("parent-gone");
    return;
  }
  if (all.some(({ path }) => path === before.path)) {
    conflict("place-taken");
    return;
  }
  const from = group.path;
  for (const below of all) {
    if (below.path.startsWith(`${from}.`)) below.path = before.path + below.path.slice(from.length);
  }
  group.path = before.path;
  group.slug = before.slug;
}

/** From the leaves up: a group goes when nothing lives below it any more. */
function archiveAdded(ids: Set<string>, tree: Mutable, conflicts: UndoConflict[]) {
  const living = new Map<string, number>();
  for (const { path, archived } of tree.values()) {
    if (archived) continue;
    const parent = parentPathOf(path);
    living.set(parent, (living.get(parent) ?? 0) + 1);
  }
  const depth = ({ path }: StandingGroup) => path.split(".").length;
  const added = [...tree.values()].filter(({ id, archived }) => ids.has(id) && !archived);
  for (const group of added.sort((a, b) => depth(b) - depth(a))) {
    if (living.get(group.path)) {
      conflicts.push({ id: group.id, name: group.name, reason: "has-groups-below" });
      continue;
    }
    group.archived = true;
    const parent = parentPathOf(group.path);
    living.set(parent, (living.get(parent) ?? 1) - 1);
  }
}

const sameState = (a: GroupState, b: GroupState) =>
  a.name === b.name && a.type === b.type && a.path === b.path && a.archived === b.archived;
