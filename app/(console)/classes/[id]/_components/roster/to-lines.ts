import "server-only";
import { gradeShort } from "@/lib/classes/words";
import type { RosterMember } from "@/lib/rosters/types";
import type { Line } from "./line";

/** The pupils as the table takes them, in the reader's words. */
export function toLines(pupils: readonly RosterMember[], day: (day: string) => string): Line[] {
  return pupils.map(({ userId, name, number, grade, since, status, astray }) => ({
    id: userId,
    name,
    number,
    grade: grade && gradeShort(grade),
    since: day(since),
    status,
    astray,
  }));
}
