import type { MemberRole } from "@/lib/access/permissions";

/** As the database's `flag_severity`, the gravest first. */
export const severities = ["high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** As the database's `flag_state`. */
export const flagStates = ["open", "looking", "closed"] as const;
export type FlagState = (typeof flagStates)[number];

/** Parts of the queue, as its tabs have them. */
export const queueTabs = ["todo", "mine", "unassigned", "overdue", "mentions", "closed"] as const;
export type QueueTab = (typeof queueTabs)[number];

type Named = { id: string; name: string };

/** A flag with facts of its chat, and none of the words that were said. */
export type FlagRow = {
  id: string;
  chatId: string;
  /** The message, and where it stands; null for the whole chat. */
  message: { id: string; ordinal: number } | null;
  /** The rule's name, or what somebody wrote. */
  reason: string;
  severity: Severity;
  state: FlagState;
  /** Closed because there was nothing to it. */
  dismissed: boolean;
  byRule: boolean;
  assignee: Named | null;
  raisedBy: string | null;
  dueAt: Date;
  overdue: boolean;
  closing: { note: string; by: string | null; at: Date } | null;
  /** What was said when it was closed before, on one that was opened again. */
  lastNote: string | null;
  createdAt: Date;
  /** For optimistic concurrency. */
  version: string;
  person: Named;
  tool: string;
  className: string | null;
  groupName: string | null;
  notes: number;
};

/** What somebody who reviews the chat wrote. */
export type NoteRow = {
  id: string;
  flagId: string | null;
  author: string;
  mine: boolean;
  body: string;
  /** Names of those who were asked to look. */
  mentions: string[];
  createdAt: Date;
};

/** Somebody who could look at a flag of a chat. */
export type Reviewer = Named & { role: MemberRole; me: boolean };

/** All that the review of one chat holds. */
export type ChatReview = { flags: FlagRow[]; notes: NoteRow[]; reviewers: Reviewer[] };

/** A note that mentions the viewer in a chat, apart from any flag. */
export type Mention = {
  noteId: string;
  chatId: string;
  person: string;
  author: string;
  body: string;
  createdAt: Date;
};
