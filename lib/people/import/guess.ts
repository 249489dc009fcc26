import type { MatchKey, MembershipSource, PeopleImportMapping, PersonTable } from "./input";
import { ROLE_WORDS } from "./words";

/** A file as far as a guess needs it. */
export type FileHeaders = { file: string; headers: string[] };
/** A tenant's own field, as far as a guess needs it. */
export type FieldName = { key: string; label: string };

/** Upper case, letters and digits only: "First Name" and "first_name" are the same. */
const plain = (header: string) =>
  header
    .normalize("NFKD")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");

function find(headers: string[], ...wanted: string[]): string | null {
  for (const name of wanted) {
    const header = headers.find((candidate) => plain(candidate) === plain(name));
    if (header !== undefined) return header;
  }
  return null;
}

/** Headers of OneRoster 1.0 to 1.2, School Data Sync 1 to 2.1, and what people write themselves. */
const NAMES = {
  sourcedId: ["sourcedId", "userSourcedId", "SIS ID", "sourced id", "id", "person id", "user id"],
  username: ["username", "user name", "login", "sign-in name", "userMasterIdentifier"],
  email: ["email", "e-mail", "email address", "mail", "Secondary Email"],
  name: ["name", "full name", "display name", "preferred name"],
  givenName: ["givenName", "given name", "First Name", "forename", "preferredFirstName"],
  familyName: ["familyName", "family name", "Last Name", "surname", "preferredLastName"],
  phone: ["phone", "phone number", "telephone", "sms", "mobile"],
  status: ["enabledUser", "status", "account status", "enabled"],
} as const;

const GROUPS = ["group", "group id", "orgSourcedIds", "orgSourcedId", "primaryOrgSourcedId"];
const MORE_GROUPS = ["School SIS ID", "school id", "school", "org id", "department", "path"];

/**
 * Guesses which columns say what; a person looks at it before anything is written.
 * @returns null when no file has a column by which people could be found again
 */
export function guessPeople(
  files: FileHeaders[],
  fields: readonly FieldName[] = [],
): PeopleImportMapping | null {
  const tables = files.map((file) => guessTable(file, fields));
  const matchBy = (["sourcedId", "username", "email"] satisfies MatchKey[]).find((key) =>
    tables.some((table) => table[key] !== null),
  );
  if (!matchBy) return null;
  return {
    mode: "both",
    matchBy,
    newStatus: "active",
    tables: tables.filter((table) => table[matchBy] !== null),
  };
}

/** One file's columns, as far as its headers tell. */
export function guessTable(
  { file, headers }: FileHeaders,
  fields: readonly FieldName[] = [],
): PersonTable {
  const one = (key: keyof typeof NAMES) => find(headers, ...NAMES[key]);
  const table = {
    file,
    sourcedId: one("sourcedId"),
    username: one("username"),
    email: one("email"),
    name: one("name"),
    givenName: one("givenName"),
    familyName: one("familyName"),
    phone: one("phone"),
    status: statusColumn(headers),
  };
  const memberships = guessMemberships(file, headers);
  const taken = new Set<string | null>([...Object.values(table), ...columnsOf(memberships)]);
  return {
    ...table,
    memberships,
    fields: fields.flatMap(({ key, label }) => {
      const column = find(headers, key, label);
      return column && !taken.has(column) ? [{ key, column }] : [];
    }),
  };
}

/** OneRoster's `status` speaks of the record, and its `enabledUser` of the account. */
function statusColumn(headers: string[]): string | null {
  if (find(headers, "dateLastModified")) return find(headers, "enabledUser");
  return find(headers, ...NAMES.status);
}

/** The first pair of group and role, then "group 2" and "role 2", up to five. */
function guessMemberships(file: string, headers: string[]): MembershipSource[] {
  const group = find(headers, ...GROUPS, ...MORE_GROUPS);
  if (!group) return [];
  const first = {
    group: columnGroup(group),
    role: roleSource(file, find(headers, "role", "role name")),
  };
  const more: MembershipSource[] = [];
  for (let number = 2; number <= 5; number++) {
    const next = find(headers, `group ${number}`, `${group} ${number}`);
    if (!next) break;
    const role = find(headers, `role ${number}`);
    more.push({ group: columnGroup(next), role: role ? roleSource(file, role) : first.role });
  }
  return [first, ...more];
}

const columnGroup = (column: string) => ({ from: "column", column, by: "any" }) as const;

/** Without a column for it the file's own name may tell: Teacher.csv beside Student.csv. */
function roleSource(file: string, column: string | null): MembershipSource["role"] {
  if (column) return { from: "column", column, values: { ...ROLE_WORDS } };
  return { from: "fixed", role: /teacher|staff|faculty/i.test(file) ? "teacher" : "student" };
}

const columnsOf = (memberships: MembershipSource[]) =>
  memberships.flatMap(({ group, role }) => [
    group.from === "column" ? group.column : null,
    role.from === "column" ? role.column : null,
  ]);
