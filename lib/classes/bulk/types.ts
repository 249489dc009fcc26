import type * as Common from "@/lib/jobs/bulk/types";

/** What can be done to several classes at once … */
export const bulkVerbs = ["complete", "archive"] as const;
/** … and what takes it back. */
export type ClassVerb = (typeof bulkVerbs)[number] | "reopen" | "restore";
export type BulkChange = { verb: ClassVerb };

/** Why a class is left as it is. */
export type ClassSkip =
  | "already"
  | "archived"
  | "cancelled"
  | "full"
  | "group_archived"
  | "not_yours"
  | "gone"
  | "meanwhile";
export type Skipped = Common.Skipped<ClassSkip>;
export type BulkResult = Common.BulkResult<ClassSkip>;
export type BulkStarted = Common.BulkStarted<ClassSkip>;

/** What a change would do, before it does. */
export type BulkPreview = {
  /** How many classes are meant; counted no further than `looked`, with `more` behind them. */
  looked: number;
  more: boolean;
  changes: number;
  skipped: Skipped;
  /** Names of some of those that would change. */
  samples: string[];
  /** Pupils whose enrolment ends, or whose roster becomes read-only. */
  pupils: number;
};

/** The kind of a job that changes several classes. */
export const CLASSES_BULK = "classes_bulk";
