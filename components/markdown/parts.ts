/** A part of a plain text is laid out only when it comes near the window. */
const size = 4000;

/** Cuts a text into parts at ends of lines where there are any; joined, they are the text. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    let end = Math.min(at + size, text.length);
    if (end < text.length) {
      const line = text.lastIndexOf("\n", end - 1);
      if (line >= at + size / 2) end = line + 1;
      else if (isLow(text.charCodeAt(end))) end += 1;
    }
    parts.push(text.slice(at, end));
    at = end;
  }
  return parts;
}

/** The second half of a character beyond the first plane. */
const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;
