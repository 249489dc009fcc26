import { type FieldName, type FileHeaders, guessTable } from "./guess";
import type { MatchKey, PeopleImportMapping, PersonTable } from "./input";

/** The columns of a person in the order of the form, with their names. */
export const personColumns = [
  ["sourcedId", "Id in the source"],
  ["username", "User name"],
  ["email", "E-mail"],
  ["name", "Full name"],
  ["givenName", "Given name"],
  ["familyName", "Family name"],
  ["phone", "Phone"],
  ["status", "Status"],
] as const satisfies [keyof PersonTable, string][];

export const matchNames: Record<MatchKey, string> = {
  sourcedId: "id in the source",
  username: "user name",
  email: "e-mail address",
};

/** A mapping to begin with, when nothing could be guessed: the first column is the key. */
export function emptyMapping(
  files: FileHeaders[],
  fields: readonly FieldName[],
): PeopleImportMapping {
  const tables = files.map((file) => ({
    ...guessTable(file, fields),
    sourcedId: file.headers[0] ?? null,
  }));
  return { mode: "both", matchBy: "sourcedId", newStatus: "active", tables };
}

/** Reads one of the files, or leaves it out. */
export function withFile(
  mapping: PeopleImportMapping,
  file: FileHeaders,
  reads: boolean,
  fields: readonly FieldName[],
): PeopleImportMapping {
  const others = mapping.tables.filter((table) => table.file !== file.file);
  return { ...mapping, tables: reads ? [...others, guessTable(file, fields)] : others };
}
