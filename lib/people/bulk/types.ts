import type { AccessChange } from "@/lib/access/effective/types";
import type * as Common from "@/lib/jobs/bulk/types";

/** What can be done to several people at once. */
export const bulkVerbs = ["suspend", "reinstate", "move", "grant", "revoke"] as const;
export type BulkVerb = (typeof bulkVerbs)[number];

/** System admins are appointed and removed one at a time. */
export const bulkRoles = ["group_admin", "teacher", "student"] as const;
export type BulkRole = (typeof bulkRoles)[number];

export type BulkChange =
  | { verb: "suspend" }
  /** `as` is what the account was before: an undo knows it, else the log does. */
  | { verb: "reinstate"; as?: "active" | "invited" }
  | { verb: "move"; from: string; to: string }
  | { verb: "grant"; groupId: string; role: BulkRole }
  | { verb: "revoke"; groupId: string; role: BulkRole };

export type { BulkTarget } from "@/lib/jobs/bulk/types";

/** Why somebody is left as they are. */
export const skipReasons = [
  "already",
  "not_there",
  "other_role",
  "yourself",
  "not_yours",
  "system_admin",
  "archived",
  "gone",
  "meanwhile",
] as const;
export type SkipReason = (typeof skipReasons)[number];
export type Skipped = Common.Skipped<SkipReason>;

/** A group with all below it, and who is in there. */
export type Reach = { groups: number; people: number };

/** What a change would do, before it does. */
export type BulkPreview = {
  /** How many people are meant; counted no further than `looked`, with `more` behind them. */
  looked: number;
  more: boolean;
  changes: number;
  skipped: Skipped;
  /** Names of some of those who would change. */
  samples: string[];
  /** Names of groups by id, as far as the viewer sees them. */
  groups: Record<string, string>;
  /** Sign-ins that would end at once. */
  sessions: number;
  /** Who gains and who loses what, where those it is asked for are few; null for nobody. */
  access: AccessChange | null;
  /** How many of those who change it was not asked for, one by one: who sees them changes, too. */
  others: number;
  /**
   * Where staff among them are too many for that: the most that they can come to see, and lose
   * sight of. What else each of them holds is not taken off.
   */
  gains: Reach | null;
  loses: Reach | null;
  /** People who would be left without any membership in sight. */
  unplaced: number;
  /** More than a request does: a job with progress does it. */
  asJob: boolean;
};

/** How far a change of several people is, or how it ended. */
export type BulkResult = Common.BulkResult<SkipReason>;

/** What the page of the people is told when a change was made or has begun. */
export type BulkStarted = Common.BulkStarted<SkipReason>;

export { IN_REQUEST } from "@/lib/jobs/bulk/types";
/** The kind of a job that changes several people. */
export const BULK_KIND = "people_bulk";
