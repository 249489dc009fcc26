import { createHash } from "node:crypto";
import type { Diagnostics } from "@/lib/imports/diagnostics";
import type { GroupType } from "../types";
import type { Desired } from "./desired";
import {
  type ChangedGroup,
  diffGroups,
  type GroupDiff,
  matchBySourcedId,
  type StandingGroup,
} from "./diff";
import { orderDesired } from "./order";
import { parentPathOf } from "./places";

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
  /** How often each diagnostic was given, by its code. */
  counts: Record<string, number>;
  /** Some changes and additions, to look at. */
  samples: PlanSample[];
  /** Tells whether the tree has changed since the dry run. */
  digest: string;
};
export type PlanSample = {
  verbs: string[];
  name: string;
  type: GroupType;
  under: string | null;
  was: { name: string; type: GroupType; under: string | null } | null;
};
const SAMPLES = 50;

export type GroupPlan = { diff: GroupDiff; summary: GroupPlanSummary };

/** What stands, and where an import goes. */
export type Tree = { standing: StandingGroup[]; target: StandingGroup };

/**
 * Finds what the groups of some files would change in the tree; writes nothing.
 * @param tree all groups that the viewer sees, archived ones too, and the one that the import
 *   goes into
 * @param diagnostics those of reading the files; what does not fit the tree is added
 */
export function planGroups(desired: Desired, tree: Tree, diagnostics: Diagnostics): GroupPlan {
  const matches = matchBySourcedId(tree.standing);
  const known = (sourcedId: string) => {
    const match = matches.get(sourcedId);
    return match?.archived ? null : match;
  };
  const ordered = orderDesired(desired, known, tree.target.type, diagnostics);
  const diff = diffGroups(ordered, tree.standing, tree.target, diagnostics);
  return { diff, summary: summarize(diff, tree, diagnostics) };
}

function summarize(diff: GroupDiff, tree: Tree, diagnostics: Diagnostics): GroupPlanSummary {
  const addedByType = { district: 0, school: 0, department: 0, custom: 0 };
  for (const { type } of diff.added) addedByType[type]++;
  const count = (differs: (change: ChangedGroup) => boolean) => diff.changed.filter(differs).length;
  return {
    added: diff.added.length,
    changed: diff.changed.length,
    unchanged: diff.unchanged,
    renamed: count(isRenamed),
    retyped: count(isRetyped),
    moved: count(isMoved),
    restored: count(isRestored),
    following: diff.following.length,
    addedByType,
    counts: { ...diagnostics.counts },
    samples: samplesOf(diff, tree),
    digest: digestOf(diff),
  };
}

const isRenamed = ({ before, after }: ChangedGroup) => before.name !== after.name;
const isRetyped = ({ before, after }: ChangedGroup) => before.type !== after.type;
const isMoved = ({ before, after }: ChangedGroup) => before.path !== after.path;
const isRestored = ({ before, after }: ChangedGroup) => before.archived && !after.archived;

function samplesOf({ added, changed }: GroupDiff, { standing }: Tree): PlanSample[] {
  const names = new Map<string, string>();
  for (const { path, name } of standing) names.set(path, name);
  for (const { path, name } of added) names.set(path, name);
  const under = (path: string) => names.get(parentPathOf(path)) ?? null;
  const changes = changed.slice(0, SAMPLES).map((change): PlanSample => {
    const { before, after } = change;
    const verbs: string[] = [];
    if (isRestored(change)) verbs.push("restored");
    if (isRenamed(change)) verbs.push("renamed");
    if (isRetyped(change)) verbs.push("retyped");
    if (isMoved(change)) verbs.push("moved");
    const was = { name: before.name, type: before.type, under: under(before.path) };
    return { verbs, name: after.name, type: after.type, under: under(after.path), was };
  });
  const additions = added.slice(0, SAMPLES).map(
    ({ name, type, path }): PlanSample => ({
      verbs: ["added"],
      name,
      type,
      under: under(path),
      was: null,
    }),
  );
  return [...changes, ...additions];
}

/** The same for two plans that would write the same, whatever ids the new groups get. */
function digestOf({ added, changed, following }: GroupDiff): string {
  const hash = createHash("sha256");
  for (const { sourcedId, path, name, type } of added) {
    hash.update(`${sourcedId}\t${path}\t${name}\t${type}\n`);
  }
  for (const { id, after } of [...changed, ...following]) {
    hash.update(`${id}\t${after.path}\t${after.name}\t${after.type}\t${after.archived}\n`);
  }
  return hash.digest("hex");
}
