/**
 * Characters that show as nothing, or turn the text around them: in a review a line must not look
 * like another one, nor hold words for a model that no reader sees (CVE-2021-42574). The joiners
 * of emoji and Indic scripts are no such thing, nor are the signs before Arabic numbers.
 */
const hidden =
  /([[\p{Cc}\p{Cf}\u2028\u2029]--[\t\u200c\u200d\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]])/v;

export type Piece = { text: string; hidden: boolean };

/** Cuts a text into what shows and what would not; the latter comes by its code ("U+202E"). */
export function pieces(text: string): Piece[] {
  return text
    .split(hidden)
    .map((part, index) =>
      index % 2 === 1 ? { text: codeOf(part), hidden: true } : { text: part, hidden: false },
    )
    .filter((piece) => piece.text !== "");
}

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
