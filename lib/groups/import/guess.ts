import type { GroupImportMapping, GroupLevel } from "./input";

/** A file as far as a guess needs it. */
export type FileHeaders = { file: string; headers: string[] };

/** Upper case, letters and digits only: "District Number" and "district_number" are the same. */
const plain = (header: string) => header.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** The header of a file that is one of `wanted`, in that order of preference. */
function find(headers: string[], ...wanted: string[]): string | undefined {
  for (const name of wanted) {
    const header = headers.find((candidate) => plain(candidate) === plain(name));
    if (header !== undefined) return header;
  }
  return undefined;
}

/** What OneRoster 1.1/1.2 and School Data Sync call the kinds of an org. */
const ORG_TYPES = {
  district: "district",
  local: "district",
  school: "school",
  department: "department",
  state: "custom",
  national: "custom",
  region: "custom",
  custom: "custom",
} as const;

/**
 * Guesses how files become levels of groups; a person looks at it before anything is written.
 * Knows the layouts of NCES' Common Core of Data, of Texas' AskTED, of OneRoster's orgs.csv, and
 * tables whose headers say what they hold.
 * @returns null when no file has both an id and a name
 */
export function guessMapping(files: FileHeaders[]): GroupImportMapping | null {
  const levels = files.flatMap((file) => guessFile(file, files));
  const unique = levels.filter(
    (level, at) => levels.findIndex((other) => other.key === level.key) === at,
  );
  return unique.length > 0
    ? { levels: unique.map((level) => dropUnknownParent(level, unique)) }
    : null;
}

function guessFile(file: FileHeaders, all: FileHeaders[]): GroupLevel[] {
  return (
    guessOrgs(file) ?? guessCampuses(file) ?? guessDistricts(file) ?? guessRepeated(file, all) ?? []
  );
}

const dropUnknownParent = (level: GroupLevel, all: GroupLevel[]): GroupLevel =>
  level.parent && !all.some(({ key }) => key === level.parent?.level)
    ? { ...level, parent: null }
    : level;

type Draft = Pick<GroupLevel, "key" | "file" | "idColumn"> & Partial<GroupLevel>;
const fixed = (type: "district" | "school" | "department" | "custom") =>
  ({ from: "fixed", type }) as const;
const level = (draft: Draft): GroupLevel => ({
  nameColumn: null,
  namePattern: "{id}",
  type: fixed("custom"),
  parent: null,
  prefix: "",
  ...draft,
});

/** One table that refers to itself: OneRoster, School Data Sync, or id, name, type, parent_id. */
function guessOrgs({ file, headers }: FileHeaders): GroupLevel[] | null {
  const idColumn = find(headers, "sourcedId", "id", "org id", "group id");
  const nameColumn = find(headers, "name", "org name", "group name");
  const parent = find(headers, "parentSourcedId", "parent_id", "parent", "parent org id");
  const typeColumn = find(headers, "type", "org type", "group type");
  if (!idColumn || !nameColumn || !(parent || typeColumn)) return null;
  return [
    level({
      key: "org",
      file,
      idColumn,
      nameColumn,
      type: typeColumn
        ? { from: "column", column: typeColumn, values: { ...ORG_TYPES } }
        : fixed("custom"),
      parent: parent ? { column: parent, level: "org" } : null,
    }),
  ];
}

/** Schools of the Common Core of Data: NCESSCH, their district's LEAID beside it. */
function guessCampuses({ file, headers }: FileHeaders): GroupLevel[] | null {
  const idColumn = find(headers, "NCESSCH");
  const nameColumn = find(headers, "SCHNAM", "SCH_NAME");
  const column = find(headers, "LEAID");
  if (!idColumn || !nameColumn) return null;
  const parent = column ? { column, level: "district" } : null;
  return [level({ key: "school", file, idColumn, nameColumn, type: fixed("school"), parent })];
}

/** Districts of the Common Core of Data. */
function guessDistricts({ file, headers }: FileHeaders): GroupLevel[] | null {
  const idColumn = find(headers, "LEAID");
  const nameColumn = find(headers, "NAME", "LEA_NAME", "LEANM");
  if (!idColumn || !nameColumn) return null;
  return [level({ key: "district", file, idColumn, nameColumn, type: fixed("district") })];
}

const KINDS = [
  { key: "region", type: "custom", words: ["Region"], name: "Region {id}" },
  { key: "district", type: "district", words: ["District", "LEA"], name: "District {id}" },
  { key: "school", type: "school", words: ["School", "Campus"], name: "School {id}" },
  { key: "department", type: "department", words: ["Department"], name: "Department {id}" },
] as const;

/**
 * Columns such as "District Number" and "District Name", "School Number" …: one level for each,
 * whose parent stands in the same row.
 */
function guessRepeated({ file, headers }: FileHeaders, all: FileHeaders[]): GroupLevel[] | null {
  const found: GroupLevel[] = [];
  for (const kind of KINDS) {
    const columns = columnsOf(headers, kind.words);
    // A bare name makes a level only where it is the file's own: a reference has no name.
    if (!columns.id || (!columns.name && kind.key !== "region")) continue;
    const above = parentColumn(headers, found, kind.key, all);
    found.push(
      level({
        key: kind.key,
        file,
        idColumn: columns.id,
        nameColumn: columns.name ?? null,
        namePattern: kind.name,
        type: fixed(kind.type),
        parent: above,
        prefix: prefixOf(kind.key, headers),
      }),
    );
  }
  const lone = found.length === 0 ? guessLone({ file, headers }) : null;
  return lone ?? (found.length > 0 ? found : null);
}

const columnsOf = (headers: string[], words: readonly string[]) => ({
  id: find(headers, ...words.flatMap((word) => [`${word} Number`, `${word} ID`, `${word} Code`])),
  name: find(headers, ...words.flatMap((word) => [`${word} Name`, word])),
});

/** The level above in the same rows, else the one whose id a column of this file holds. */
function parentColumn(
  headers: string[],
  found: GroupLevel[],
  key: string,
  all: FileHeaders[],
): GroupLevel["parent"] {
  const above = found.at(-1);
  if (above) return { column: above.idColumn, level: above.key };
  const higher = KINDS.slice(
    0,
    KINDS.findIndex((kind) => kind.key === key),
  ).reverse();
  for (const kind of higher) {
    const { id } = columnsOf(headers, kind.words);
    const elsewhere = all.some(({ headers: other }) => {
      const columns = columnsOf(other, kind.words);
      return other !== headers && columns.id && columns.name;
    });
    if (id && elsewhere) return { column: id, level: kind.key };
  }
  return null;
}

/**
 * Texas' numbers tell districts and schools apart by their length; where nothing is known of the
 * numbers, district 1 and school 1 must not become one group.
 */
const prefixOf = (key: string, headers: string[]) =>
  key !== "region" && find(headers, "County Number") && find(headers, "Region Number")
    ? ""
    : `${key}:`;

/** Only an id and a name: one level of custom groups. */
function guessLone({ file, headers }: FileHeaders): GroupLevel[] | null {
  const idColumn = find(headers, "id", "sourcedId", "code", "number");
  const nameColumn = find(headers, "name", "title");
  return idColumn && nameColumn ? [level({ key: "group", file, idColumn, nameColumn })] : null;
}
