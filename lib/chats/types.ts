import type { ChatState } from "./states";

export type { ChatState } from "./states";

/** A chat in a list. */
export type ChatRow = {
  id: string;
  person: string;
  tool: string;
  /** Number of the tool's version it ran on. */
  version: number | null;
  class: string | null;
  group: string | null;
  /** A pupil's words: only where the viewer reads the chat now. */
  title: string | null;
  messages: number;
  tokens: number;
  model: string | null;
  /** Flags that are not closed. */
  flags: number;
  status: ChatState;
  started: Date;
  last: Date;
};

/** What the filters name, as the viewer may know it; null for what is out of sight. */
export type FilterNames = {
  group: string | null;
  class: string | null;
  tool: string | null;
  version: number | null;
  person: string | null;
};

/** What a list offers to filter by. */
export type ChatChoices = {
  tools: { id: string; name: string }[];
  models: string[];
  /** Of the tool that is chosen. */
  versions: { id: string; number: number }[];
};

type Amount = { sessions: number; tokens: number };

/** How much was talked in a stretch of days, by day, by tool and by school; null: in no school. */
export type ChatUsage = {
  days: (Amount & { day: string })[];
  tools: (Amount & { id: string; name: string })[];
  schools: (Amount & { id: string | null; name: string | null })[];
};
