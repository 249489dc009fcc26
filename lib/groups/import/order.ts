import type { Diagnostics } from "@/lib/imports/diagnostics";
import { typeMisfit } from "../fit";
import type { GroupType } from "../types";
import type { Desired, DesiredGroup } from "./desired";

/** A group of the tree that a file may name as a parent; null: it stands, but is archived. */
export type Known = (sourcedId: string) => { type: GroupType } | null | undefined;

/** How deep a group stands below what is known, from 1; 0: it was left out. */
type Verdicts = Map<DesiredGroup, number>;
const REFUSED = 0;
/** Deeper than any organisation; a path grows with each level. */
const MAX_DEPTH = 30;

/**
 * Puts parents before their children and leaves out what can't stand: groups in a cycle, under an
 * unknown parent, or under one that was left out itself.
 * @param known tells of the groups that stand in the tree already
 * @param target the type of the group into which the import goes
 */
export function orderDesired(
  desired: Desired,
  known: Known,
  target: GroupType,
  diagnostics: Diagnostics,
): DesiredGroup[] {
  const verdicts: Verdicts = new Map();
  const ordered: DesiredGroup[] = [];
  for (const group of desired.values()) {
    const chain: DesiredGroup[] = [];
    const inChain = new Set<DesiredGroup>();
    let at: DesiredGroup | undefined = group;
    while (at && !verdicts.has(at) && !inChain.has(at)) {
      chain.push(at);
      inChain.add(at);
      at = at.parentSourcedId === null ? undefined : desired.get(at.parentSourcedId);
    }
    if (at && inChain.has(at)) refuseCycle(chain, at, verdicts, diagnostics);
    for (const member of chain.reverse()) {
      if (verdicts.has(member)) continue;
      const depth = mayStand(member, desired, verdicts, known, target, diagnostics);
      verdicts.set(member, depth);
      if (depth > 0) ordered.push(member);
    }
  }
  return ordered;
}

/** Reports a cycle once, at its first row, and refuses all of its members. */
function refuseCycle(
  chain: DesiredGroup[],
  entry: DesiredGroup,
  verdicts: Verdicts,
  diagnostics: Diagnostics,
) {
  const members = chain.slice(chain.indexOf(entry));
  for (const member of members) verdicts.set(member, REFUSED);
  const names = members.slice(0, 5).map((member) => member.sourcedId);
  diagnostics.error({
    code: "cycle",
    file: entry.file,
    line: entry.line,
    column: entry.parentColumn,
    message: `${[...names, members.length > 5 ? "…" : names[0]].join(" → ")} lie in each other.`,
    advice: "Correct the parent of one of them.",
  });
}

function mayStand(
  group: DesiredGroup,
  desired: Desired,
  verdicts: Verdicts,
  known: Known,
  target: GroupType,
  diagnostics: Diagnostics,
): number {
  const { parentSourcedId } = group;
  const parent = parentSourcedId === null ? undefined : desired.get(parentSourcedId);
  const standing = parentSourcedId === null || parent ? undefined : known(parentSourcedId);
  const depth = (parent ? (verdicts.get(parent) ?? REFUSED) : 0) + 1;
  if (parent && depth === 1) {
    diagnostics.error(parentRefused(group, parent));
    return REFUSED;
  }
  if (parentSourcedId !== null && !parent && !standing) {
    diagnostics.error(unknownParent(group, parentSourcedId, standing === null));
    return REFUSED;
  }
  if (depth > MAX_DEPTH) {
    diagnostics.error(tooDeep(group));
    return REFUSED;
  }
  const above = parent?.type ?? standing?.type ?? target;
  if (typeMisfit(group.type, above)) diagnostics.notice(misfit(group, above));
  return depth;
}

const misfit = (group: DesiredGroup, above: GroupType) => ({
  code: "type-misfit",
  file: group.file,
  line: group.line,
  message: `“${group.name}” is a ${group.type} under a ${above}, which is unusual.`,
  advice: "Check the mapping of types and parents.",
});

const tooDeep = (group: DesiredGroup) => ({
  code: "too-deep",
  file: group.file,
  line: group.line,
  column: group.parentColumn,
  message: `The group stands more than ${MAX_DEPTH} levels deep.`,
  advice: "Check the column of the parent.",
});

const parentRefused = (group: DesiredGroup, parent: DesiredGroup) => ({
  code: "parent-refused",
  file: group.file,
  line: group.line,
  column: group.parentColumn,
  message: `The group above, “${parent.name}” (line ${parent.line}), was left out.`,
  advice: "Mend the row of the group above.",
});

const unknownParent = (group: DesiredGroup, parentId: string, archived: boolean) => ({
  code: archived ? "archived-parent" : "unknown-parent",
  file: group.file,
  line: group.line,
  column: group.parentColumn,
  message: archived
    ? `The group above, ${parentId}, is archived.`
    : `No file and no group of the tree has the id ${parentId}.`,
  advice: archived ? "Restore it first." : "Add a row for it, or correct the id.",
});
