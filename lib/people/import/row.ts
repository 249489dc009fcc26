import type { CsvRow } from "@/lib/imports/csv";
import { type Diagnostics, refusal } from "@/lib/imports/diagnostics";
import { email, partOfName } from "../text";
import type { FieldReader } from "./fields";
import type { GrantedRole, MatchKey, PeopleImportMapping, PersonTable } from "./input";
import { type BoundMembership, bindMembership, readMemberships } from "./memberships";
import type { GroupFinder } from "./places";
import { statusOf } from "./words";

/** A row of a file as it is staged; null where it says nothing. */
export type PersonRow = {
  line: number;
  sourcedId: string | null;
  username: string | null;
  email: string | null;
  name: string | null;
  givenName: string | null;
  familyName: string | null;
  phone: string | null;
  status: "active" | "invited" | "suspended" | null;
  metadata: Record<string, unknown> | null;
  groupIds: string[];
  roles: GrantedRole[];
};

const TEXTS = {
  sourcedId: 255,
  username: 255,
  email: 255,
  name: 255,
  givenName: 255,
  familyName: 255,
  phone: 50,
} as const;
type Text = keyof typeof TEXTS;
const texts = Object.keys(TEXTS) as Text[];

/** A table of the mapping with the places of its columns in one file; -1 where it has none. */
export type BoundTable = {
  file: string;
  matchBy: MatchKey;
  at: Record<Text | "status", number>;
  memberships: BoundMembership[];
  fields: { key: string; at: number }[];
};

/**
 * Finds the columns of a table in the header of its file.
 * @throws FileRefused naming the columns that are missing
 */
export function bindTable(
  table: PersonTable,
  headers: string[],
  { matchBy }: Pick<PeopleImportMapping, "matchBy">,
): BoundTable {
  const missing = new Set<string>();
  const place = (column: string | null) => {
    if (column === null) return -1;
    const at = headers.indexOf(column);
    if (at < 0) missing.add(column);
    return at;
  };
  const bound: BoundTable = {
    file: table.file,
    matchBy,
    at: {
      sourcedId: place(table.sourcedId),
      username: place(table.username),
      email: place(table.email),
      name: place(table.name),
      givenName: place(table.givenName),
      familyName: place(table.familyName),
      phone: place(table.phone),
      status: place(table.status),
    },
    memberships: table.memberships.map((one) => bindMembership(one, place)),
    fields: table.fields.map(({ key, column }) => ({ key, at: place(column) })),
  };
  if (missing.size > 0) throw missingColumns(table.file, [...missing], headers);
  return bound;
}

const missingColumns = (file: string, missing: string[], headers: string[]) =>
  refusal({
    code: "missing-column",
    file,
    line: 1,
    message: `The file has no column ${missing.map((name) => `“${name}”`).join(", ")}.`,
    advice: `It has: ${headers.slice(0, 30).join(", ")}. Choose among these.`,
  });

type Known = { groups: GroupFinder; fields: FieldReader; diagnostics: Diagnostics };

/**
 * Reads a row; null, and a diagnostic with its cell, where a value can't be used. Messages never
 * repeat what a cell holds: it may be somebody's name or address.
 */
export function readRow(
  table: BoundTable,
  { line, cells }: CsvRow,
  known: Known,
): PersonRow | null {
  const { at, file } = table;
  const refuse = (column: number, code: string, message: string, advice: string) => {
    known.diagnostics.error({ code, file, line, column: column + 1, message, advice });
    return null;
  };
  const row: PersonRow = { ...empty, line, groupIds: [], roles: [] };
  for (const key of texts) {
    const cell = cells[at[key]] ?? "";
    if (cell === "") continue;
    const read = key === "email" ? readEmail(cell) : readText(cell, TEXTS[key]);
    if (typeof read === "object" && read) {
      return refuse(at[key], read.code, read.message, read.advice);
    }
    row[key] = read;
  }
  if (row[table.matchBy] === null) {
    return refuse(
      at[table.matchBy],
      "blank-key",
      "The cell by which the person would be found again is empty.",
      "Fill it in, or choose another column to find people by.",
    );
  }
  const word = cells[at.status] ?? "";
  row.status = word === "" ? null : statusOf(word);
  if (word !== "" && row.status === null) {
    return refuse(
      at.status,
      "unknown-status",
      "The cell holds no status that an import can set.",
      "Write active, invited or suspended, or yes or no. Archive people on their own page.",
    );
  }
  if (!known.fields.read(row, table, cells, line)) return null;
  return readMemberships(row, table, cells, known) ? row : null;
}

const empty = {
  sourcedId: null,
  username: null,
  email: null,
  name: null,
  givenName: null,
  familyName: null,
  phone: null,
  status: null,
  metadata: null,
} as const;

type Wrong = { code: string; message: string; advice: string };

/** As the forms read it: null when nothing of it can be seen. */
function readText(cell: string, max: number): string | null | Wrong {
  // Longer than any limit even where each character is a pair; the database counts characters.
  if (cell.length > max && [...cell].length > max) {
    return {
      code: "long-value",
      message: `The cell holds more than ${max} characters.`,
      advice: `Shorten it to ${max} characters, or correct the column.`,
    };
  }
  // What begins with a plain letter can be seen; only others are worth the closer look.
  return cell.charCodeAt(0) < 128 ? cell : (partOfName.safeParse(cell).data ?? null);
}

function readEmail(cell: string): string | null | Wrong {
  const read = email.safeParse(cell);
  if (read.success) return read.data;
  return {
    code: "bad-email",
    message: "The cell holds no e-mail address.",
    advice: "Write it like name@example.org, with 255 characters at most, or leave the cell empty.",
  };
}
