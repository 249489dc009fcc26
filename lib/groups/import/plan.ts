import type { CsvSource } from "@/lib/imports/csv";
import type { Diagnostics } from "@/lib/imports/diagnostics";
import type { GroupType } from "../types";
import { readDesired } from "./desired";
import {
  type ChangedGroup,
  diffGroups,
  type GroupDiff,
  matchBySourcedId,
  type StandingGroup,
} from "./diff";
import type { GroupImportMapping } from "./input";
import { orderDesired } from "./order";

/** What a dry run tells; kept with the import. */
export type GroupPlanSummary = {
  added: number;
  changed: number;
  unchanged: number;
  /** Parts of `changed`; a group may count in several. */
  renamed: number;
  retyped: number;
  moved: number;
  restored: number;
  /** Groups that no file names and which move along. */
  following: number;
  addedByType: Record<GroupType, number>;
  errors: number;
  notices: number;
};
export type GroupPlan = { diff: GroupDiff; summary: GroupPlanSummary };

type Tree = { standing: StandingGroup[]; target: StandingGroup };

/**
 * Reads the files and finds what they would change in the tree; writes nothing.
 * @param tree all groups that the viewer sees, archived ones too, and the one that the import
 *   goes into
 */
export async function planGroups(
  sources: CsvSource[],
  mapping: GroupImportMapping,
  tree: Tree,
  diagnostics: Diagnostics,
  onProgress?: (rows: number) => void,
): Promise<GroupPlan> {
  const desired = await readDesired(sources, mapping, diagnostics, onProgress);
  const matches = matchBySourcedId(tree.standing);
  const known = (sourcedId: string) => {
    const match = matches.get(sourcedId);
    return match?.archived ? null : match;
  };
  const ordered = orderDesired(desired, known, tree.target.type, diagnostics);
  const diff = diffGroups(ordered, tree.standing, tree.target, diagnostics);
  return { diff, summary: summarize(diff, diagnostics) };
}

function summarize(diff: GroupDiff, { errors, notices }: Diagnostics): GroupPlanSummary {
  const addedByType = { district: 0, school: 0, department: 0, custom: 0 };
  for (const { type } of diff.added) addedByType[type]++;
  const count = (differs: (change: ChangedGroup) => boolean) => diff.changed.filter(differs).length;
  return {
    added: diff.added.length,
    changed: diff.changed.length,
    unchanged: diff.unchanged,
    renamed: count(({ before, after }) => before.name !== after.name),
    retyped: count(({ before, after }) => before.type !== after.type),
    moved: count(({ before, after }) => before.path !== after.path),
    restored: count(({ before, after }) => before.archived && !after.archived),
    following: diff.following.length,
    addedByType,
    errors,
    notices,
  };
}
