const accents = /\p{M}/gu;

/** Folds a text for comparison, keeping for each folded unit where it came from. */
function fold(text: string): { folded: string; from: number[] } {
  let folded = "";
  const from: number[] = [];
  let at = 0;
  for (const char of text) {
    const plain = char.normalize("NFKD").replaceAll(accents, "").toLowerCase();
    for (let i = 0; i < plain.length; i++) from.push(at);
    folded += plain;
    at += char.length;
  }
  from.push(at);
  return { folded, from };
}

/**
 * Where the words of a query stand in a text, without regard to case and accents.
 * @returns disjoint [start, end) ranges in order.
 */
export function matchRanges(text: string, query: string): [number, number][] {
  const words = fold(query).folded.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const { folded, from } = fold(text);
  const hit = new Set<number>();
  for (const word of words) {
    for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + 1)) {
      for (let j = i; j < i + word.length; j++) hit.add(j);
    }
  }
  const ranges: [number, number][] = [];
  for (const index of [...hit].sort((a, b) => a - b)) {
    const start = from[index] ?? 0;
    const end = from.slice(index + 1).find((next) => next > start) ?? text.length;
    const last = ranges.at(-1);
    if (last && last[1] >= start) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
