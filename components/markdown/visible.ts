import { type Piece, pieces } from "@/components/text-diff/characters";
import { rangesOf } from "@/components/ui/match";

/** So many hidden characters stand out; any further ones are told within the text. */
const most = 100;

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

/** Where words are marked in a text; beyond so many marks nobody looks for the next one. */
export function marksOf(text: string, terms: readonly string[]): [number, number][] {
  return terms.length === 0 ? [] : rangesOf(text, terms).slice(0, most);
}
