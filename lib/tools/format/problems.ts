/** Keys and positions from the root of the document to a value. */
export type Path = readonly (string | number)[];

/** What is wrong, or could be better, and where: lines and columns count from 1, in UTF-16 units. */
export type Problem = {
  line: number;
  column: number;
  endLine?: number;
  endColumn?: number;
  path: Path;
  message: string;
  /** What to do about it. */
  advice: string;
  severity: "error" | "warning";
};

/** A problem that has a place in the values, and none in the text yet. */
export type Finding = {
  path: Path;
  /** Whether it lies at the key or at the value; the value, where nothing is said. */
  at?: "key" | "value";
  /** A part of a text value: offsets into it. */
  range?: readonly [number, number];
  message: string;
  advice: string;
  severity: "error" | "warning";
};

/** More than these help nobody, and each costs. */
export const MAX_PROBLEMS = 100;

/** A path as people write it: inputs[0].label. */
export function showPath(path: Path): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`,
    "",
  );
}
