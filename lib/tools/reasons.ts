import { toolGrades } from "./format/vocabulary";
import type { ToolCheck, ToolStatus } from "./types";
import { capital, gradesWord, listed, roleWord, toolStatusName } from "./words";

/** What a condition is about, in a word or two. */
export const reasonNames: Record<ToolCheck["reason"], string> = {
  published: "Published",
  account: "Account",
  role: "Role",
  place: "Place",
  groups: "Groups",
  grade: "Grade",
};

/** Whether all conditions are met. */
export const mayUse = (checks: readonly ToolCheck[]): boolean =>
  checks.length > 0 && checks.every(({ met }) => met);

/** What a condition found, as a sentence; one that is not met says what is in the way. */
export function reasonSentence(check: ToolCheck): string {
  return sentences[check.reason](check);
}

const sentences: Record<ToolCheck["reason"], (check: ToolCheck) => string> = {
  published: ({ met, detail }) => {
    if (met) return `Version ${detail.version} is in use.`;
    if (detail.status === "retired") return "The tool is retired.";
    return `No version was published yet; the tool is ${toolStatusName(detail.status as ToolStatus).toLowerCase()}.`;
  },
  account: ({ met, detail }) =>
    met ? "The account is active." : `The account is ${word(detail.status)}, not active.`,
  role: roleSentence,
  place: ({ met, detail }) => {
    if (detail.group === null) return "The tool is for the whole district.";
    return met
      ? `They belong to ${detail.group}: to it, below it, or as staff above it.`
      : `They belong neither to ${detail.group} nor below it, nor are they staff above it.`;
  },
  groups: groupSentence,
  grade: gradeSentence,
};

function roleSentence({ met, detail }: ToolCheck): string {
  const [asks, has, custom] = [detail.asks, detail.has, detail.custom].map(texts);
  const asked = `The tool is for ${listed((asks ?? []).map(roleWord))}`;
  if (custom && custom.length > 0) return `${asked}, and for the role ${listed(custom)}: theirs.`;
  if (met) return `${asked}, and they are among them.`;
  const held = (has ?? []).map(roleWord);
  return held.length > 0
    ? `${asked}; they are among the ${listed(held)}.`
    : `${asked}; they have no role.`;
}

function groupSentence({ met, detail }: ToolCheck): string {
  const [include, exclude, excludedBy] = [detail.include, detail.exclude, detail.excludedBy].map(
    texts,
  );
  if (excludedBy && excludedBy.length > 0) {
    return `They belong to ${listed(excludedBy)}, which the document excludes.`;
  }
  if (include && include.length > 0) {
    return met
      ? `They belong to a group that the document names: ${listed(include)}.`
      : `The document names ${listed(include)}; they belong to none of them.`;
  }
  return exclude && exclude.length > 0
    ? `They belong to no group that the document excludes: ${listed(exclude)}.`
    : "The document names no groups.";
}

function gradeSentence({ met, detail }: ToolCheck): string {
  const { min, max, grade } = detail;
  if (typeof min !== "string" || typeof max !== "string") return "The tool is for every grade.";
  const asked = `The tool is for ${gradesWord({ min, max })}`;
  if (typeof grade !== "string") {
    return met
      ? `${asked}, which binds pupils alone.`
      : `${asked}; no grade is recorded for this pupil.`;
  }
  return met ? `${asked}; they are in ${graded(grade)}.` : `${asked}, not for ${graded(grade)}.`;
}

/** A roster's grade as the documents have it: KG is K, 05 is 5. */
function graded(grade: string): string {
  const plain = grade === "KG" ? "K" : grade.replace(/^0/, "");
  const known = toolGrades.find((one) => one === plain);
  return known ? gradesWord({ min: known, max: known }) : capital(grade);
}

const word = (value: unknown): string => (typeof value === "string" ? value : "unknown");
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
