import type { RosterMember } from "@/lib/rosters/types";

/** A pupil as the table shows them; `id` is the person's. */
export type Line = {
  id: string;
  name: string;
  number: string | null;
  grade: string | null;
  /** Written out in the reader's language. */
  since: string;
  status: RosterMember["status"];
  astray: boolean;
};

/** Whom a dialog is about. */
export type Person = { id: string; name: string; role: RosterMember["role"] };
