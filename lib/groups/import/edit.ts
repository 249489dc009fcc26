import type { FileHeaders } from "./guess";
import type { GroupImportMapping, GroupLevel } from "./input";

/** A level to begin with, when nothing could be guessed or a person adds one. */
export function emptyLevel(file: FileHeaders, taken: readonly string[]): GroupLevel {
  let number = taken.length + 1;
  while (taken.includes(`level-${number}`)) number++;
  return {
    key: `level-${number}`,
    file: file.file,
    idColumn: file.headers[0] ?? "id",
    nameColumn: file.headers[1] ?? null,
    namePattern: "{id}",
    type: { from: "fixed", type: "custom" },
    parent: null,
    prefix: "",
  };
}

/** Takes a level out; what lay below it lies below the target then. */
export function withoutLevel({ levels }: GroupImportMapping, key: string): GroupImportMapping {
  return {
    levels: levels
      .filter((level) => level.key !== key)
      .map((level) => (level.parent?.level === key ? { ...level, parent: null } : level)),
  };
}

/** Reads a level from another file, whose columns are others. */
export function withFile(level: GroupLevel, file: FileHeaders): GroupLevel {
  const keep = (column: string | null) =>
    column !== null && file.headers.includes(column) ? column : null;
  const typed = level.type.from === "column" && keep(level.type.column) === null;
  return {
    ...level,
    file: file.file,
    idColumn: keep(level.idColumn) ?? file.headers[0] ?? "",
    nameColumn: keep(level.nameColumn),
    type: typed ? { from: "fixed", type: "custom" } : level.type,
    parent: level.parent && keep(level.parent.column) ? level.parent : null,
  };
}

/** A line of "college = department" for each value of a type column. */
export const valuesText = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([said, type]) => `${said} = ${type}`)
    .join("\n");

const TYPES = ["district", "school", "department", "custom"] as const;

/** Reads such lines; what is no type is left out. */
export function parseValues(text: string): Record<string, (typeof TYPES)[number]> {
  const values: Record<string, (typeof TYPES)[number]> = {};
  for (const line of text.split("\n")) {
    const at = line.lastIndexOf("=");
    const said = line.slice(0, Math.max(at, 0)).trim().toLowerCase();
    const type = TYPES.find(
      (one) =>
        one ===
        line
          .slice(at + 1)
          .trim()
          .toLowerCase(),
    );
    if (said && type) values[said] = type;
  }
  return values;
}
