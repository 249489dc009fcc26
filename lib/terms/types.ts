/** OneRoster's kinds of academic session, the longest first. */
export const sessionTypes = ["school_year", "semester", "term", "grading_period"] as const;
export type SessionType = (typeof sessionTypes)[number];
/** What stands inside a year. */
export const partTypes = ["semester", "term", "grading_period"] as const;

/** A school year, or a part of one. */
export type Term = {
  id: string;
  title: string;
  type: SessionType;
  /** First and last day, as 2026-08-24. */
  startDate: string;
  endDate: string;
  parentId: string | null;
  schoolYear: number;
  version: string;
  archived: boolean;
  /** How many classes run in it; those of its parts are theirs. */
  classes: number;
};

/** A term in its place: how deep below its year, and which of its siblings share days with it. */
export type PlacedTerm = Term & { depth: number; overlaps: string[] };
/** A school year with all that lies in it, in the order of reading. */
export type Year = PlacedTerm & { parts: PlacedTerm[] };

export type Terms = {
  years: Year[];
  /** Years and terms in the archive, the newest first. */
  archived: Term[];
  /** Whether the viewer may change them: an admin of the whole district. */
  manages: boolean;
};
