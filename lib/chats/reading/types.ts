/** In what capacity somebody reads a chat. */
export type ReadingAs = "own" | "teacher" | "admin";

/** Whether the words of a chat are open to the viewer now, and what would open them. */
export type Standing =
  /** Until when; null where nothing needs to be put on record. */
  | { kind: "open"; as: ReadingAs; until: Date | null }
  | { kind: "closed"; as: Exclude<ReadingAs, "own"> }
  /** The district lets admins read flagged chats alone. */
  | { kind: "barred" }
  /** Looking through somebody else's eyes. */
  | { kind: "looking" };

type Named = { id: string; name: string };
/** Named, or out of the viewer's sight: then nothing leads there. */
type Seen = Named & { visible: boolean };

/** What is known of a chat without reading a word of it. */
export type ChatHead = {
  id: string;
  standing: Standing;
  person: Seen;
  tool: Seen;
  version: number | null;
  class: Named | null;
  group: Named | null;
  status: "active" | "closed";
  model: string | null;
  messages: number;
  tokens: number;
  flags: number;
  startedAt: Date;
  lastAt: Date | null;
};

export type FlagMark = {
  id: string;
  severity: "low" | "medium" | "high";
  state: "open" | "looking" | "closed";
};

export type TranscriptMessage = {
  id: string;
  ordinal: number;
  role: "system" | "user" | "assistant" | "tool";
  /** The text, or the beginning of one that is very long; empty where it is masked. */
  content: string;
  /** Characters (code points) of the whole. */
  length: number;
  createdAt: string;
  tokens: number;
  model: string | null;
  latencyMs: number | null;
  editedAt: string | null;
  deletedAt: string | null;
  redacted: { at: string; by: string | null } | null;
  flags: FlagMark[];
  earlier: { content: string; editedAt: string }[];
};

/** A transcript where one begins to read it. */
export type Transcript = {
  /** Messages in all; ordinals run from 0 to one less. */
  count: number;
  /** Where it opens. */
  start: number;
  first: TranscriptMessage[];
  /** Ordinals of the messages in which the searched words stand. */
  hits: number[];
  /** Whether there are more hits than are told. */
  more: boolean;
  /** Ordinals of the messages that are flagged. */
  flagged: number[];
};

/** What the person and the tool began with. */
export type ChatWords = {
  title: string | null;
  inputs: Record<string, unknown>;
  /** The pinned version's document; null where it is missing. */
  definition: unknown;
};

/** The class in which a chat was held, and the person's place in it. */
export type ClassContext = {
  id: string;
  name: string;
  subject: string | null;
  teachers: Named[];
  /** Since when the person is on its roster; null where they are not. */
  since: Date | null;
  grade: string | null;
};

export type ReadKind = "opened" | "searched" | "found" | "exported";

/** A look at what somebody said, as they are told of it. */
export type ReadOfMe = {
  id: string;
  kind: ReadKind;
  reader: string;
  role: string;
  reason: string | null;
  tool: string;
  title: string | null;
  at: Date;
};
