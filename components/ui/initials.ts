const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
// Scripts whose letters stand apart, so that two initials read as initials; joined scripts
// (Arabic, Devanagari, …) and Han, Kana, Hangul show one letter.
const apart =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Hebrew}\p{Script=Georgian}]/u;
const letter = /[\p{L}\p{N}]/u;

// Asked for every word, the segmenter takes as long as fifty rows do; most words don't need it.
const plain = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}](?![\p{M}\u200d])/u;

function firstLetter(word: string): string | undefined {
  const first = plain.exec(word)?.[0];
  if (first) return first;
  for (const { segment } of graphemes.segment(word)) if (letter.test(segment)) return segment;
  return undefined;
}

const ascii = /^[ -~]*$/;
const between = " -_.,/";

/** The same for what is in ASCII, as most names are: a tenth of the time, and there are fifty a page. */
function initialsInAscii(name: string): string {
  let first = "";
  let last = "";
  let begins = true;
  for (const one of name) {
    if (between.includes(one)) begins = true;
    else if (begins && /[a-z\d]/i.test(one)) {
      if (first === "") first = one;
      else if (/[a-z]/i.test(one)) last = one;
      begins = false;
    }
  }
  if (first === "") return "?";
  return /\d/.test(first) ? first : `${first}${last}`.toUpperCase();
}

/**
 * The initials of a name in any script, at most two letters; "?" when it has no letter at all.
 * Particles in lower case ("van der") are passed over.
 */
export function initials(name: string): string {
  if (ascii.test(name)) return initialsInAscii(name);
  const words = name
    .normalize("NFC")
    .replaceAll(/\p{C}/gu, " ")
    .split(/[\s\-_.,/]+/u);
  const letters = words.flatMap((word) => firstLetter(word) ?? []);
  const first = letters[0];
  if (!first) return "?";
  if (!apart.test(first)) return first;
  const last = letters.slice(1).findLast((one) => apart.test(one));
  return `${first}${last ?? ""}`.toLocaleUpperCase("und");
}

/** One of 12 tints, the same for an id wherever and whenever it is shown (FNV-1a). */
export function tint(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash ^= id.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % 12;
}
