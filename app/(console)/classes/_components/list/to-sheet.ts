import "server-only";
import { pack } from "@/components/data-table/sheet";
import type { ClassRow } from "@/lib/classes/types";
import type { Formats } from "@/lib/format";
import type { Line, Seats } from "./line";

/** What the columns show of these rows, and nothing that they don't; packed. */
export function toSheet(
  rows: readonly ClassRow[],
  shown: readonly string[],
  formats: Formats,
): string {
  const has = (id: string) => shown.includes(id);
  return pack<Line>({
    id: rows.map(({ id }) => id),
    name: rows.map(({ name }) => name),
    keeps: rows.map(({ keeps }) => keeps),
    ...(has("code") && { code: rows.map(({ code }) => code) }),
    ...(has("subject") && { subject: rows.map(({ subject }) => subject) }),
    ...(has("level") && { level: rows.map(({ level }) => level) }),
    ...(has("teacher") && { teacher: rows.map(teacherOf) }),
    ...(has("group") && { group: rows.map(({ group }) => group.name) }),
    ...(has("term") && { term: rows.map(({ term }) => term) }),
    ...(has("enrolled") && { enrolled: rows.map((row) => seatsOf(row, formats)) }),
    ...(has("schedule") && { schedule: rows.map(({ schedule }) => schedule) }),
    ...(has("start") && { start: rows.map(({ startDate }) => formats.day(startDate)) }),
    ...(has("end") && { end: rows.map(({ endDate }) => endDate && formats.day(endDate)) }),
    ...(has("status") && {
      status: rows.map(({ status, archived }) => (archived ? "archived" : status)),
    }),
  });
}

/** Who answers for it, and how many teach it besides; "" where somebody teaches whom nobody may name. */
function teacherOf({ teacher, teachers }: ClassRow): string | null {
  if (teachers === 0) return null;
  const name = teacher?.name ?? "";
  return teachers > 1 ? `${name} +${teachers - 1}` : name;
}

/** How full a class is, in figures and as a part of its seats. */
export function seatsOf(
  { enrolled, capacity }: Pick<ClassRow, "enrolled" | "capacity">,
  formats: Formats,
): Seats {
  const over = enrolled - capacity;
  const text = `${formats.number(enrolled)} / ${formats.number(capacity)}`;
  const part = Math.min(100, Math.round((enrolled / capacity) * 100));
  return over > 0 ? [text, part, `${formats.number(over)} over`] : [text, part];
}
