import { randomUUID } from "node:crypto";
import type { Diagnostics } from "@/lib/imports/diagnostics";
import type { GroupType } from "../types";
import type { DesiredGroup } from "./desired";
import { Places } from "./places";

/** A group of the tree as far as an import needs it. */
export type StandingGroup = {
  id: string;
  sourcedId: string | null;
  path: string;
  slug: string;
  name: string;
  type: GroupType;
  archived: boolean;
};

export type AddedGroup = {
  id: string;
  sourcedId: string;
  name: string;
  type: GroupType;
  slug: string;
  path: string;
};
export type GroupState = Pick<StandingGroup, "name" | "type" | "slug" | "path" | "archived">;
export type ChangedGroup = { id: string; before: GroupState; after: GroupState };

/** What an import does to the tree. */
export type GroupDiff = {
  added: AddedGroup[];
  /** Groups of the files whose name, type or place differs, or which are archived. */
  changed: ChangedGroup[];
  /** Groups that no file names and which move along with one above them. */
  following: ChangedGroup[];
  unchanged: number;
};

/**
 * Compares what the files want with what stands, by sourced_id. Deterministic but for the new ids:
 * the same files on the same tree give the same labels.
 * @param ordered parents before children, as orderDesired gives them
 * @param standing all groups that the viewer sees, archived ones too
 * @param target the living group into which the import goes
 */
export function diffGroups(
  ordered: DesiredGroup[],
  standing: StandingGroup[],
  target: StandingGroup,
  diagnostics: Diagnostics,
): GroupDiff {
  const matches = matchBySourcedId(standing);
  const places = new Places(ordered, standing, matches, target);
  const diff: GroupDiff = { added: [], changed: [], following: [], unchanged: 0 };
  const matched = new Set<string>();
  for (const group of ordered) {
    const match = matches.get(group.sourcedId);
    const place = match ? places.ofMatch(match) : places.ofNew(group);
    if (!place) {
      diagnostics.error(intoItself(group));
      continue;
    }
    if (!match) {
      const { sourcedId, name, type } = group;
      diff.added.push({ id: randomUUID(), sourcedId, name, type, ...place });
      continue;
    }
    matched.add(match.id);
    const after = { name: group.name, type: group.type, ...place, archived: false };
    if (sameState(match, after)) diff.unchanged++;
    else diff.changed.push({ id: match.id, before: stateOf(match), after });
  }
  if (places.anyMoved) {
    for (const group of standing) {
      const path = matched.has(group.id) ? group.path : places.pathOfStanding(group);
      if (path === null || path === group.path) continue;
      const before = stateOf(group);
      diff.following.push({ id: group.id, before, after: { ...before, path } });
    }
  }
  return diff;
}

/** A living group before archived ones; among those the last of the list. */
export function matchBySourcedId(standing: StandingGroup[]): Map<string, StandingGroup> {
  const found = new Map<string, StandingGroup>();
  for (const group of standing) {
    if (group.sourcedId === null) continue;
    const other = found.get(group.sourcedId);
    if (!other || other.archived) found.set(group.sourcedId, group);
  }
  return found;
}

export const stateOf = ({ name, type, slug, path, archived }: GroupState): GroupState => ({
  name,
  type,
  slug,
  path,
  archived,
});

const sameState = (a: GroupState, b: GroupState) =>
  a.name === b.name && a.type === b.type && a.path === b.path && a.archived === b.archived;

const intoItself = (group: DesiredGroup) => ({
  code: "cycle",
  file: group.file,
  line: group.line,
  column: group.parentColumn,
  message: `“${group.name}” would move into itself: in the tree, its new parent lies below it.`,
  advice: "Move the parent out first, or correct the row.",
});
