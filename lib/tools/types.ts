import type { MemberRole } from "@/lib/access/permissions";

/** As the database's `tool_status`. */
export const toolStatuses = ["draft", "in_review", "approved", "rejected", "retired"] as const;
export type ToolStatus = (typeof toolStatuses)[number];

/** A row of the list. */
export type ToolRow = {
  id: string;
  key: string;
  name: string;
  summary: string | null;
  status: ToolStatus;
  /** The number of the version in use; null before the first. */
  published: number | null;
  /** Null: for the whole district. */
  group: { id: string; name: string } | null;
  /** Null where the viewer does not see who that is. */
  author: { id: string; name: string } | null;
  roles: MemberRole[];
  tags: string[];
  updatedAt: Date;
  /** Of the last 30 days and of those that the viewer may know of; at most `MANY_CHATS`. Null: not asked for. */
  chats: number | null;
};

/** Chats of a tool are counted so far (app.tool_chats). */
export const MANY_CHATS = 1000;

/** A tool as its page shows it, with what the viewer may do. */
export type ToolDetail = Omit<ToolRow, "roles" | "updatedAt" | "chats"> & {
  yaml: string;
  /** For optimistic concurrency. */
  version: string;
  /** Whether the published text and the one that is written on differ. */
  ahead: boolean;
  chats: number;
  /** The version that waits for an answer. */
  waiting: { number: number; note: string | null; author: string | null; at: Date } | null;
  /** Why the last version was sent back, while nobody has sent another. */
  rejection: { number: number; reason: string; by: string | null; at: Date } | null;
  can: {
    write: boolean;
    administer: boolean;
    /** Administers it, and none of the waiting words are theirs. */
    approve: boolean;
  };
};

/** A version in the history. */
export type VersionRow = {
  number: number;
  note: string | null;
  author: string | null;
  approver: string | null;
  approvedAt: Date | null;
  rejectedBy: string | null;
  rejectedAt: Date | null;
  reason: string | null;
  createdAt: Date;
  /** In use now. */
  current: boolean;
};

/** What somebody typed and did not save, and the version of the tool on which they began. */
export type KeptDraft = { yaml: string; base: string; at: Date };

/** A condition of using a tool, and what it found; see `app.tool_checks`. */
export type ToolCheck = {
  reason: "published" | "account" | "role" | "place" | "groups" | "grade";
  met: boolean;
  detail: Record<string, unknown>;
};
