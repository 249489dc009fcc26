import type { CsvRow } from "@/lib/imports/csv";
import { type Diagnostics, refusal } from "@/lib/imports/diagnostics";
import { groupName } from "../input";
import type { GroupType } from "../types";
import type { DesiredGroup } from "./desired";
import type { GroupImportMapping, GroupLevel } from "./input";

/** A level with the places of its columns in one file; -1 where it has none. */
export type BoundLevel = {
  file: string;
  headers: string[];
  id: number;
  name: number;
  namePattern: string;
  prefix: string;
  parent: { at: number; prefix: string } | null;
  typeOf: (cells: string[]) => GroupType | null;
  typeAt: number;
};

const MAX_ID = 255;

/**
 * Finds the columns of a level in the header of its file.
 * @throws FileRefused naming the columns that are missing
 */
export function bindLevel(
  level: GroupLevel,
  headers: string[],
  { levels }: GroupImportMapping,
): BoundLevel {
  const place = (column: string | null | undefined) =>
    column === null || column === undefined ? -1 : headers.indexOf(column);
  const wanted = [
    level.idColumn,
    level.nameColumn,
    level.parent?.column,
    level.type.from === "column" ? level.type.column : null,
  ];
  const missing = wanted.filter((column) => column && place(column) < 0);
  if (missing.length > 0) throw missingColumns(level.file, [...new Set(missing)], headers);
  const parentLevel = levels.find(({ key }) => key === level.parent?.level);
  const typeAt = level.type.from === "column" ? place(level.type.column) : -1;
  return {
    file: level.file,
    headers,
    id: place(level.idColumn),
    name: place(level.nameColumn),
    namePattern: level.namePattern,
    prefix: level.prefix,
    parent: level.parent
      ? { at: place(level.parent.column), prefix: parentLevel?.prefix ?? "" }
      : null,
    typeOf: typeReader(level, typeAt),
    typeAt,
  };
}

function typeReader({ type }: GroupLevel, at: number): BoundLevel["typeOf"] {
  if (type.from === "fixed") return () => type.type;
  const values = new Map(Object.entries(type.values).map(([key, v]) => [key.toLowerCase(), v]));
  return (cells) => values.get((cells[at] ?? "").toLowerCase()) ?? null;
}

const missingColumns = (file: string, missing: (string | null | undefined)[], headers: string[]) =>
  refusal({
    code: "missing-column",
    file,
    line: 1,
    message: `The file has no column ${missing.map((name) => `“${name}”`).join(", ")}.`,
    advice: `It has: ${headers.slice(0, 30).join(", ")}. Choose among these.`,
  });

/** Reads a level's group from a row; null (and a diagnostic) where the row doesn't hold one. */
export function readLevel(
  level: BoundLevel,
  { line, cells }: CsvRow,
  diagnostics: Diagnostics,
): DesiredGroup | null {
  const { file } = level;
  const id = cells[level.id] ?? "";
  if (id === "" || level.prefix.length + id.length > MAX_ID) {
    diagnostics.error(badId(level, line, id));
    return null;
  }
  const raw = level.name < 0 ? level.namePattern.replaceAll("{id}", id) : (cells[level.name] ?? "");
  const name = groupName.safeParse(raw);
  if (!name.success) {
    const message = raw === "" ? "The row has no name." : (name.error.issues[0]?.message ?? "");
    diagnostics.error({
      code: raw.length > 255 ? "long-name" : "blank-name",
      file,
      line,
      column: level.name + 1,
      message,
      advice: "Give the group a name of 1 to 255 characters.",
    });
    return null;
  }
  const type = level.typeOf(cells);
  if (type === null) diagnostics.notice(unknownType(level, line, cells[level.typeAt] ?? ""));
  const above = level.parent ? (cells[level.parent.at] ?? "") : "";
  return {
    sourcedId: level.prefix + id,
    parentSourcedId: level.parent && above !== "" ? level.parent.prefix + above : null,
    name: name.data,
    type: type ?? "custom",
    file,
    line,
    parentColumn: level.parent ? level.parent.at + 1 : null,
  };
}

const badId = (level: BoundLevel, line: number, id: string) => ({
  code: id === "" ? "blank-id" : "long-id",
  file: level.file,
  line,
  column: level.id + 1,
  message:
    id === ""
      ? `The row has no ${level.headers[level.id]}.`
      : `The id has more than ${MAX_ID} characters.`,
  advice: "Without its id a group could not be found again by the next import.",
});

const unknownType = (level: BoundLevel, line: number, said: string) => ({
  code: "unknown-type",
  file: level.file,
  line,
  column: level.typeAt + 1,
  message: `“${said}” is no type of group; it becomes a custom group.`,
  advice: "Say in the mapping what it stands for.",
});
