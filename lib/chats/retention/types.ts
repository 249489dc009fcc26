/** How many days chats are kept after their last message: the district's, or one tool's. */
export type RetentionRule = {
  id: string;
  /** Null: every tool without a rule of its own. */
  tool: { id: string; name: string } | null;
  days: number;
};

/** What tonight would delete, and what a hold keeps. */
export type RetentionPreview = { chats: number; messages: number; held: number };

export const holdKinds = ["person", "class", "tool"] as const;
export type HoldKind = (typeof holdKinds)[number];

/** Whose or which chats must not be deleted, by whose order. */
export type HoldRow = {
  id: string;
  kind: HoldKind;
  of: { id: string; name: string };
  reason: string;
  by: string;
  at: Date;
  released: { by: string; at: Date } | null;
};

/** Whether admins may read chats, with a reason, or flagged ones alone. */
export const adminReadings = ["on", "flagged"] as const;
export type AdminReading = (typeof adminReadings)[number];
export type ReadingSwitch = { reading: AdminReading; version: string };
