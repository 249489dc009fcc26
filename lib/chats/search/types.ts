/** A piece of what was said, and whether it is what was looked for. */
export type Piece = { text: string; hit: boolean };

/** A message that fits. */
export type SearchHit = {
  id: string;
  sessionId: string;
  ordinal: number;
  role: "system" | "user" | "assistant" | "tool";
  at: string;
  /** Taken back by the person. */
  deleted: boolean;
  redacted: boolean;
  person: string;
  tool: string;
  class: string | null;
  /** The matching lines. */
  lines: Piece[][];
};

/** Why nothing was searched: too long, no word left to look for, or through somebody's eyes. */
export type Refusal = "long" | "nothing" | "view-as";

export type SearchAnswer =
  | { refused: Refusal }
  | {
      refused: null;
      hits: SearchHit[];
      /** Cursor of the next page; absent at the end. */
      next: string | undefined;
      /** How far back it was searched, where older messages were not looked at. */
      searched: string | null;
      /** Of a ranked search: among how many hits the best were chosen. */
      ranked: number | null;
    };

/** An admin's right to search, by the reason they gave. */
export type SearchRight = {
  reason: string;
  until: string;
  /** Whether the district lets admins read flagged chats alone. */
  flaggedOnly: boolean;
};
