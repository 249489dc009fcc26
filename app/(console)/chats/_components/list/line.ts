import type { Moment, SheetOf } from "@/components/data-table/sheet";
import type { ChatState } from "@/lib/chats/types";

/** A row of the list, as far as its columns show it. */
export type Line = {
  id: string;
  /** Who talked. */
  name: string;
  title?: string | null;
  /** With its version. */
  tool?: string;
  class?: string | null;
  group?: string | null;
  messages?: string;
  tokens?: string;
  model?: string | null;
  /** In the reader's figures; null without. */
  flags?: string | null;
  status?: ChatState;
  start?: Moment;
  last?: Moment;
};

/** The page as it travels to the browser. */
export type Sheet = SheetOf<Line>;
