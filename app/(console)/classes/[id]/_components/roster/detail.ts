import { gradeName } from "@/lib/classes/words";
import type { Candidate } from "@/lib/rosters/types";

/** What tells people of one name apart: number and grade. */
export function detailOf({ number, grade }: Candidate): string | undefined {
  return [number, grade && gradeName(grade)].filter(Boolean).join(" · ") || undefined;
}
