import "server-only";
import { pack } from "@/components/data-table/sheet";
import { gradeShort } from "@/lib/classes/words";
import type { RosterMember } from "@/lib/rosters/types";
import type { Line } from "./line";

/** The pupils as the table takes them, in the reader's words; packed. */
export function toSheet(pupils: readonly RosterMember[], day: (day: string) => string): string {
  return pack<Line>({
    id: pupils.map(({ userId }) => userId),
    name: pupils.map(({ name }) => name),
    number: pupils.map(({ number }) => number),
    grade: pupils.map(({ grade }) => grade && gradeShort(grade)),
    since: pupils.map(({ since }) => day(since)),
    status: pupils.map(({ status }) => status),
    astray: pupils.map(({ astray }) => astray),
  });
}
