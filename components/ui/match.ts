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
  return rangesOf(text, query.split(/\s+/));
}

/** The same for terms that may hold spaces, such as phrases; takes time by the text's length. */
export function rangesOf(text: string, terms: readonly string[]): [number, number][] {
  const wanted = terms.map((term) => fold(term).folded.trim()).filter(Boolean);
  if (wanted.length === 0) return [];
  const { folded, from } = fold(text);
  const hit = new Set<number>();
  for (const term of wanted) {
    let done = 0;
    for (let i = folded.indexOf(term); i >= 0; i = folded.indexOf(term, i + 1)) {
      for (let j = Math.max(i, done); j < i + term.length; j++) hit.add(j);
      done = i + term.length;
    }
  }
  const ranges: [number, number][] = [];
  for (const index of [...hit].sort((a, b) => a - b)) {
    const start = from[index] ?? 0;
    let next = index + 1;
    while (from[next] === start) next += 1;
    const end = from[next] ?? text.length;
    const last = ranges.at(-1);
    if (last && last[1] >= start) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
