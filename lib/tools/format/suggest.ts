/** Words that people bring along from other formats. */
const habits: Readonly<Record<string, string>> = {
  title: "name",
  prompt: "messages",
  prompts: "messages",
  text: "content",
  variables: "inputs",
  parameters: "inputs",
  fields: "inputs",
  choices: "options",
  max_tokens: "max_output_tokens",
  language: "locale",
  lang: "locale",
  value: "equals",
  id: "key",
  slug: "key",
  role: "roles",
  hint: "help",
  string: "text",
  integer: "number",
  checkbox: "boolean",
  dropdown: "select",
};

/**
 * The word that was probably meant.
 * @param candidates what would be right here
 * @returns undefined when nothing comes near
 */
export function suggest(written: string, candidates: readonly string[]): string | undefined {
  const word = written.slice(0, 60).toLowerCase().replaceAll(/[- ]/g, "_");
  const plain = (text: string) => text.toLowerCase().replaceAll(/[-_ ]/g, "");
  const same = candidates.find((one) => plain(one) === plain(word));
  if (same !== undefined) return same;
  const habit = Object.hasOwn(habits, word) ? habits[word] : undefined;
  if (habit !== undefined && candidates.includes(habit)) return habit;
  const near = candidates
    // Words of another length are that many edits away.
    .filter((one) => Math.abs(one.length - word.length) <= 2)
    .map((one) => ({ one, distance: editsBetween(word, one) }))
    .filter(({ one, distance }) => distance <= (one.length > 5 ? 2 : 1))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.one;
}

/** Edits from one word to another (Damerau–Levenshtein: insert, delete, replace, swap). */
function editsBetween(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwap =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
