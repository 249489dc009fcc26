import type { ReactNode } from "react";
import type { ActionFailure } from "@/components/form/answer";
import { readSettings } from "@/lib/classes/settings";
import type { ClassDetail, ClassStatus, GradeLevel } from "@/lib/classes/types";
import { classStatusName, gradeName } from "@/lib/classes/words";
import { settingNames } from "./words";

/** What stands now, as far as the action told. */
type Now = Record<string, unknown>;
type Line = { label: string; was: string; is: string };

/**
 * Both versions of a conflict: what the page showed, and what stands now.
 * @param again what sending once more would do
 */
export function explainConflict(found: ClassDetail, again: string) {
  return (failure: ActionFailure): ReactNode => {
    const now = failure.current;
    if (failure.code !== "conflict" || !now) return failure.message;
    return (
      <>
        <p className="font-medium">Somebody changed this class a moment ago.</p>
        <ul className="list-disc ps-4">
          {linesOf(found, now).map(({ label, was, is }) => (
            <li key={label} className="break-words">
              {label}: it was {was}, now it is {is}.
            </li>
          ))}
          {now.archived === true && !found.archivedAt && <li>It was archived.</li>}
          {now.archived === false && found.archivedAt && <li>It was restored.</li>}
        </ul>
        <p>Nothing was saved, and what you entered is still here. {again}</p>
      </>
    );
  };
}

const facts: Record<string, string> = {
  group: "Group",
  name: "Name",
  code: "Code",
  description: "Description",
  level: "Level",
  subject: "Subject",
  gradeLevels: "Grades",
  capacity: "Seats",
  extraSeats: "Extra seats",
  schedule: "When it meets",
  startDate: "First day",
  endDate: "Last day",
  status: "Status",
  term: "Term",
  course: "Course",
};

/** What differs between the two, a line for each thing. */
export function linesOf(found: ClassDetail, now: Now): Line[] {
  const before: Now = {
    ...found,
    group: found.group.name,
    term: found.term?.title ?? null,
    course: found.course?.title ?? null,
  };
  const lines = Object.entries(facts).map(([key, label]) => ({
    label,
    was: shown(key, before[key]),
    is: key in now ? shown(key, now[key]) : shown(key, before[key]),
  }));
  return [...lines, ...settingLines(found, now)].filter(({ was, is }) => was !== is);
}

function settingLines(found: ClassDetail, now: Now): Line[] {
  const { settings } = now;
  if (typeof settings !== "object" || settings === null) return [];
  const was = textsOf(found.settings);
  const is = textsOf({ ...settings });
  return Object.keys(was).map((key) => ({
    label: settingNames[key as keyof typeof settingNames],
    was: quoted(was[key]),
    is: quoted(is[key]),
  }));
}

/** The settings as text, those that fit no field included. */
function textsOf(settings: Record<string, unknown>): Record<string, string> {
  const { values, misfits } = readSettings(settings);
  return { ...values, ...Object.fromEntries(misfits.map(({ key, value }) => [key, value])) };
}

function shown(key: string, value: unknown): string {
  if (key === "status") return classStatusName(value as ClassStatus).toLowerCase();
  if (Array.isArray(value)) {
    return quoted(value.map((grade) => gradeName(grade as GradeLevel)).join(", "));
  }
  return quoted(value);
}

function quoted(value: unknown): string {
  return value === null || value === undefined || value === "" ? "empty" : `“${String(value)}”`;
}
