import type { Piece } from "./types";

/** Between them stands what was looked for. No text of a message holds them: the database takes them out. */
const START = "\ue000";
const STOP = "\ue001";
const LINE = "\ue002";

/** The matching lines of a message as `app.search_messages` marks them, in pieces that a page can draw. */
export function piecesOf(text: string): Piece[][] {
  return text.split(LINE).map((line) =>
    line
      .split(START)
      .flatMap((part, index) => {
        if (index === 0) return [{ text: part, hit: false }];
        const [hit = "", ...rest] = part.split(STOP);
        return [
          { text: hit, hit: true },
          { text: rest.join(""), hit: false },
        ];
      })
      .filter((piece) => piece.text !== ""),
  );
}
