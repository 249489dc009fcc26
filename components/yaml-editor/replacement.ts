export type Replacement = { from: number; to: number; insert: string };

/**
 * The one stretch in which two texts differ; line ends are compared as the editor keeps them.
 * @returns null where they are the same
 */
export function replacement(before: string, value: string): Replacement | null {
  const after = withPlainEnds(value);
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Text with the line ends that editors and text fields give: LF alone. */
export function withPlainEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** How many sent texts may be on their way back at once. */
const most = 20;

/**
 * Tells a value that comes back from one that comes from elsewhere. While somebody types fast, the
 * page may still render an older text of theirs: that must not overwrite the newer one.
 */
export class Echoes {
  #sent: string[] = [];

  /** The editor has reported this text. */
  sent(text: string) {
    this.#sent.push(text);
    if (this.#sent.length > most) this.#sent.shift();
  }

  /** Whether a value is one of the editor's own; those before it won't come any more. */
  isEcho(value: string): boolean {
    const at = this.#sent.indexOf(value);
    // The last one stays: the page may render it again. A foreign value makes all of them old.
    this.#sent.splice(0, at === -1 ? this.#sent.length : at);
    return at !== -1;
  }
}
