import type { Scalar } from "yaml";

/**
 * Where each character of a scalar's value stands in the source: an entry for each UTF-16 unit, and
 * one for the end. Follows the source as the value was read from it: the indentation of a block,
 * the escapes in quotes, the folding of lines.
 */
export function scalarOffsets(source: string, scalar: Scalar): number[] {
  const value = String(scalar.value ?? "");
  const [start = 0, end = start] = scalar.range ?? [];
  switch (scalar.type) {
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED":
      return follow(source, source.indexOf("\n", start) + 1, end, value, plainStep);
    case "QUOTE_DOUBLE":
      return follow(source, start + 1, end - 1, value, doubleStep);
    case "QUOTE_SINGLE":
      return follow(source, start + 1, end - 1, value, singleStep);
    default:
      return follow(source, start, end, value, plainStep);
  }
}

const isLowSurrogate = (unit: string): boolean => unit >= "\udc00" && unit <= "\udfff";

/** Given the next unit of the value: how long it is in the source; 0 where the source is padding. */
type Step = (source: string, at: number, unit: string) => number;

function follow(source: string, from: number, to: number, value: string, step: Step): number[] {
  const offsets: number[] = [];
  let at = from;
  for (let index = 0; index < value.length; index++) {
    const unit = value.charAt(index);
    const before = offsets.at(-1) ?? at;
    // The escape of one code point beyond the first 65,536 is two units of the value.
    if (isLowSurrogate(unit) && source.startsWith("\\U", before)) {
      offsets.push(before);
      continue;
    }
    let length = step(source, at, unit);
    // Padding: indentation, the carriage return, a line break that was folded.
    while (length === 0 && at < to) {
      at += 1;
      length = step(source, at, unit);
    }
    offsets.push(Math.min(at, to));
    at += length;
  }
  offsets.push(Math.min(at, to));
  return offsets;
}

const plainStep: Step = (source, at, unit) => {
  const char = source[at];
  if (char === unit) return unit === "\n" ? lineBreak(source, at) : 1;
  // A folded line break is a space.
  return unit === " " && (char === "\n" || char === "\r") ? lineBreak(source, at) : 0;
};

const singleStep: Step = (source, at, unit) =>
  unit === "'" && source.startsWith("''", at) ? 2 : plainStep(source, at, unit);

const doubleStep: Step = (source, at, unit) => {
  if (source[at] !== "\\") return plainStep(source, at, unit);
  const kind = source[at + 1] ?? "";
  // A backslash at the end of a line takes the break away.
  if (kind === "\n" || kind === "\r") return 0;
  const digits = { x: 2, u: 4, U: 8 }[kind] ?? 0;
  return 2 + digits;
};

/** The break and the indentation of the next line, which a value never holds. */
function lineBreak(source: string, at: number): number {
  return source.startsWith("\r\n", at) ? 2 : 1;
}
