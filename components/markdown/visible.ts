import { type Piece, pieces } from "@/components/text-diff/characters";

/** So many hidden characters stand out; any further ones are told within the text. */
const most = 500;

/** A text of several lines cut into what shows and what hides; ends of lines are no secret. */
export function visible(text: string): Piece[] {
  const joined: Piece[] = [];
  let hidden = 0;
  for (const piece of pieces(text.replaceAll("\r\n", "\n"))) {
    const next = piece.hidden ? toldAs(piece.text, hidden) : piece;
    if (next.hidden) hidden += 1;
    const last = joined.at(-1);
    if (last && !last.hidden && !next.hidden) last.text += next.text;
    else joined.push({ ...next });
  }
  return joined;
}

function toldAs(code: string, before: number): Piece {
  if (code === "U+000A") return { text: "\n", hidden: false };
  return before < most ? { text: code, hidden: true } : { text: `[${code}]`, hidden: false };
}
