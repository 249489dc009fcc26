import type { Place } from "@/lib/table/cursor";

/** To what: marked rows, or all that match a list's query string. */
export type BulkTarget = { ids: string[] } | { search: string };

/** How many rows are left as they are, by the reason. */
export type Skipped<Reason extends string = string> = Partial<Record<Reason, number>>;

/** A change of several rows at once; a room adds what its own changes need. */
export type Change = { verb: string };
export type Part<C extends Change> = { change: C; ids: string[] };

/** What a batch did, and what would take it back. */
export type Applied<C extends Change> = { changed: number; skipped: Skipped; undo: Part<C>[] };

/** How far a change of several rows is, or how it ended. */
export type BulkResult<Reason extends string = string> = {
  changed: number;
  skipped: Skipped<Reason>;
  /** Whether it can be taken back: kept for 10,000 rows. */
  undoable: boolean;
  /** The job that took it back. */
  undoneBy: string | null;
};

/** What the page is told when a change was made or has begun. */
export type BulkStarted<Reason extends string = string> = {
  jobId: string;
  finished: boolean;
} & BulkResult<Reason>;

/** Ids of a list from a place on; `after` is null when there are no more. */
export type Found = { ids: string[]; after: Place | null };

/** Under which name the log shows it, and which request asked. */
export type Circumstances = { action: string; requestId: string | undefined };

/** Up to so many rows are changed within the request; more are a job's. */
export const IN_REQUEST = 500;
