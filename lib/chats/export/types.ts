import type { Place } from "@/lib/table/cursor";

export const EXPORT_KIND = "chats_export";
export const exportFormats = ["jsonl", "csv", "html"] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** Of the files; it changes when what stands in them does. */
export const FORMAT_VERSION = "1";
/** For how long a file can be fetched. */
export const HOURS = 24;

/** What a chat is, before its messages. */
export type ChatFacts = {
  id: string;
  person: string;
  personId: string;
  tool: string;
  toolName: string;
  version: number | null;
  class: string | null;
  classCode: string | null;
  group: string | null;
  title: string | null;
  inputs: Record<string, unknown>;
  language: string;
  model: string | null;
  status: string;
  tokens: number;
  startedAt: string;
  lastMessageAt: string;
};

/** A message as it goes out; `content` is null where it is masked. */
export type MessageOut = {
  ordinal: number;
  role: string;
  content: string | null;
  tokens: number;
  model: string | null;
  latencyMs: number | null;
  language: string;
  saidAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  masked: boolean;
};

/** What a file holds and why there is one; it lies beside the file. */
export type Manifest = {
  file: string;
  format: ExportFormat;
  formatVersion: string;
  sha256: string;
  bytes: number;
  chats: number;
  messages: number;
  /** Chats of the list whose words the asker may not read. */
  leftOut: number;
  filters: unknown;
  sort: string;
  by: { id: string; name: string };
  reason: string;
  askedAt: string;
  finishedAt: string;
};

/** What a job of ours was asked for. */
export type ExportParams = {
  exportId: string;
  format: ExportFormat;
  /** As `app.find_chats` reads them, the asker's time zone included. */
  filters: Record<string, unknown>;
  sort: { column: string; direction: "asc" | "desc" };
};

/** How far a job of ours is: what was written and committed. */
export type ExportState = {
  /** The list goes on behind this chat. */
  after: Place | null;
  /** A chat of which messages up to an ordinal are in the file; -1 for none of them. */
  partial: { id: string; ordinal: number } | null;
  bytes: number;
  chats: number;
  messages: number;
  leftOut: number;
};

/** An export as its page shows it. */
export type ExportRow = {
  id: string;
  jobId: string | null;
  filename: string;
  format: ExportFormat;
  reason: string;
  state: "waiting" | "ready" | "expired" | "failed";
  chats: number | null;
  bytes: number | null;
  sha256: string | null;
  askedAt: Date;
  expiresAt: Date | null;
};
