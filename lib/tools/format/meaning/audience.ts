import type { Path } from "../problems";
import type { Tool } from "../schema";
import { type AudienceRole, type ToolGrade, toolGrades } from "../vocabulary";
import { type Change, isSame } from "./rules";

type Audience = Tool["audience"];
type Groups = NonNullable<Audience["groups"]>;

const roleNames: Record<AudienceRole, string> = {
  system_admin: "system admins",
  group_admin: "group admins",
  teacher: "teachers",
  student: "students",
};

const change = (path: Path, sentence: string, widensAudience: boolean): Change => ({
  path: ["audience", ...path],
  sentence,
  loosensSafety: false,
  widensAudience,
});

/** Who sees the tool that did not, and who no longer does; a rule for each key of the audience. */
const parts: { [K in keyof Audience]-?: (before: Audience, after: Audience) => Change[] } = {
  roles: compareRoles,
  grades: compareGrades,
  groups: ({ groups: before }, { groups: after }) => compareGroups(before, after),
};

export const compareAudience = ({ audience: before }: Tool, { audience: after }: Tool): Change[] =>
  Object.values(parts).flatMap((part) => part(before, after));

function compareRoles({ roles: before }: Audience, { roles: after }: Audience): Change[] {
  const added = after.filter((role) => !before.includes(role));
  const removed = before.filter((role) => !after.includes(role));
  return [
    ...added.map((role) => change(["roles"], `Now visible to ${roleNames[role]}`, true)),
    ...removed.map((role) => change(["roles"], `No longer visible to ${roleNames[role]}`, false)),
    ...(added.length + removed.length === 0 && !isSame(before, after)
      ? [change(["roles"], "Roles: another order", false)]
      : []),
  ];
}

/** The grades that see the tool; a tool without grades is for every grade. */
function gradesOf({ grades }: Audience): readonly ToolGrade[] {
  if (!grades) return toolGrades;
  return toolGrades.slice(toolGrades.indexOf(grades.min), toolGrades.indexOf(grades.max) + 1);
}

function compareGrades(before: Audience, after: Audience): Change[] {
  if (isSame(before.grades, after.grades)) return [];
  const [then, now] = [gradesOf(before), gradesOf(after)];
  const added = now.filter((grade) => !then.includes(grade));
  const removed = then.filter((grade) => !now.includes(grade));
  const path = ["grades"];
  const changes = [
    ...runs(added).map((run) => change(path, `Now visible to ${run}`, true)),
    ...runs(removed).map((run) => change(path, `No longer visible to ${run}`, false)),
  ];
  if (!before.grades) return [...changes, change(path, "Grades are limited now", false)];
  // People without a grade, such as new pupils, are held back by any limit of grades.
  if (!after.grades) return [...changes, change(path, "Grades are no longer limited", true)];
  return changes;
}

/** Grades that follow one another, together: "grade 3", "grades K to 2". */
function runs(grades: readonly ToolGrade[]): string[] {
  const lists: ToolGrade[][] = [];
  for (const grade of grades) {
    const list = lists.at(-1);
    const last = list?.at(-1);
    const isNext = last !== undefined && toolGrades.indexOf(grade) === toolGrades.indexOf(last) + 1;
    if (list && isNext) list.push(grade);
    else lists.push([grade]);
  }
  return lists.map((list) =>
    list.length === 1 ? `grade ${list[0]}` : `grades ${list[0]} to ${list.at(-1)}`,
  );
}

const everywhere: Groups = { include: [], exclude: [], scope: "subtree" };
type GroupPart = (before: Groups, after: Groups) => Change[];

const groupParts: { [K in keyof Groups]-?: GroupPart } = {
  include: compareInclude,
  exclude: compareExclude,
  scope: compareScope,
};

function compareGroups(before: Groups = everywhere, after: Groups = everywhere): Change[] {
  return Object.values(groupParts).flatMap((part) => part(before, after));
}

function compareInclude({ include: before }: Groups, { include: after }: Groups): Change[] {
  const path = ["groups", "include"];
  const added = after.filter((group) => !before.includes(group));
  const removed = before.filter((group) => !after.includes(group));
  const isOpen = before.length === 0;
  const isOpened = !isOpen && after.length === 0;
  return [
    // Where nothing was included by name, everybody in the scope was: names narrow it.
    ...(isOpen && added.length > 0
      ? [change(path, `Now visible in ${added.join(", ")} alone`, false)]
      : added.map((group) => change(path, `Now visible in ${group}`, true))),
    ...(isOpened ? [change(path, "Now visible in the whole scope of the tool", true)] : []),
    ...removed
      .filter(() => !isOpened)
      .map((group) => change(path, `No longer visible in ${group}`, false)),
    ...reordered(path, "Included groups", before, after),
  ];
}

function compareExclude({ exclude: before }: Groups, { exclude: after }: Groups): Change[] {
  const path = ["groups", "exclude"];
  const added = after.filter((group) => !before.includes(group));
  const removed = before.filter((group) => !after.includes(group));
  return [
    ...added.map((group) => change(path, `No longer visible in ${group}`, false)),
    ...removed.map((group) => change(path, `${group} is no longer excluded`, true)),
    ...reordered(path, "Excluded groups", before, after),
  ];
}

function reordered(path: Path, what: string, before: string[], after: string[]): Change[] {
  const isReordered = isSame([...before].sort(), [...after].sort()) && !isSame(before, after);
  return isReordered ? [change(path, `${what}: another order`, false)] : [];
}

function compareScope(before: Groups, after: Groups): Change[] {
  if (before.scope === after.scope) return [];
  const toAll = after.scope === "subtree";
  // An exclusion that reaches less far lets in those below it.
  const widens = toAll ? after.include.length > 0 : after.exclude.length > 0;
  const sentence = toAll
    ? "Groups of the audience now stand for all groups below them, too"
    : "Groups of the audience now stand for themselves alone";
  return [change(["groups", "scope"], sentence, widens)];
}
