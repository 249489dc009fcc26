/**
 * Where a pattern is wrong, as far as that can be seen by counting brackets: the database says what is wrong with
 * a regular expression, but not where. Null where the brackets are sound.
 */
export function whereWrong(pattern: string): string | null {
  const open: { at: number; sign: string }[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at] ?? "";
    const inside = open.at(-1)?.sign === "[";
    if (sign === "\\") {
      if (at === pattern.length - 1) return `The backslash at its end stands before nothing.`;
      at += 1;
    } else if (inside) {
      if (sign === "]" && !isFirst(pattern, open.at(-1)?.at ?? 0, at)) open.pop();
      else if (sign === "[" && /[:.=]/.test(pattern[at + 1] ?? "")) at = endOfClass(pattern, at);
    } else if (sign === "(" || sign === "[") {
      open.push({ at, sign });
    } else if (sign === ")") {
      if (!open.pop()) return `The “)” at character ${at + 1} closes nothing.`;
    } else if (/[*+?]/.test(sign) && (at === 0 || /[(|]/.test(pattern[at - 1] ?? ""))) {
      if (!(sign === "?" && pattern[at - 1] === "("))
        return `The “${sign}” at character ${at + 1} repeats nothing.`;
    }
  }
  const left = open.at(-1);
  return left ? `The “${left.sign}” at character ${left.at + 1} is never closed.` : null;
}

/** `[]a]` and `[^]a]`: a bracket that comes first stands for itself. */
function isFirst(pattern: string, from: number, at: number): boolean {
  return at === from + 1 || (at === from + 2 && pattern[from + 1] === "^");
}

/** The last character of `[:alpha:]`, or where one looked when it never ends. */
function endOfClass(pattern: string, from: number): number {
  const end = pattern.indexOf(`${pattern[from + 1]}]`, from + 2);
  return end < 0 ? from : end + 1;
}
