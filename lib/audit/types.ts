/** The tables whose rows the log can name. */
export const namedThings = ["users", "groups", "classes", "tools", "api_keys"] as const;
export type NamedThing = (typeof namedThings)[number];

/** Columns of a row before and after; one side alone when it was made or taken away. */
export type Changes = { before?: Record<string, unknown>; after?: Record<string, unknown> };

/** One line of the log as it was written. */
export type AuditRow = {
  id: string;
  /** UTC with microseconds: the position in the log, and its key together with `id`. */
  at: string;
  action: string;
  userId: string | null;
  resourceType: string | null;
  resourceId: string | null;
  groupId: string | null;
  /** What the change that this row merely followed was about. */
  partOf: string | null;
  changes: Changes | null;
  metadata: Record<string, unknown> | null;
  /** How many rows followed this one, counted up to FOLLOWERS_SHOWN + 1. */
  followers: number;
};

/** Names that the viewer may read now; what is absent lies outside their scope or is gone. */
export type Known = {
  names: Record<string, { kind: NamedThing; name: string }>;
  /** Whose memberships these are: person by membership id. */
  members: Record<string, string>;
  /** Who sits or teaches in which class, by the id of the place on the roster; of changed places alone. */
  seats?: Record<string, { person: string; class: string }>;
  /** Groups by path. One on the way up to the viewer's scope has a name, but can't be opened. */
  places: Record<string, { id: string; name: string; visible: boolean }>;
  /** Whether the viewer sees the whole tenant, so that an absent name means that it is gone. */
  seesAll: boolean;
};

export type AuditPage = {
  rows: AuditRow[];
  known: Known;
  /** Cursors of the neighbouring pages; absent at the ends. */
  previous: string | undefined;
  next: string | undefined;
};

/** Beyond this the list says "more than". */
export const FOLLOWERS_SHOWN = 200;
