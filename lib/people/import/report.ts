import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import type { Field } from "@/lib/fields/types";
import type { Diagnostics } from "@/lib/imports/diagnostics";
import type { ImportFile } from "@/lib/imports/types";
import type { PeopleImportMapping, PersonTable } from "./input";
import { type ProblemCode, problems } from "./problems";

type Refused = { file: number; line: number; problem: ProblemCode };
type Place = { file: number; line: number };

type Given = {
  files: ImportFile[];
  mapping: PeopleImportMapping;
  fields: readonly Field[];
  diagnostics: Diagnostics;
};

/** Tells, with file and line, which people are left out and what was read differently. */
export async function reportPeople(tx: Tx, given: Given): Promise<void> {
  const { diagnostics, mapping } = given;
  noticeAbsent(given);
  const refused = await tx.execute<Refused & Record<string, unknown>>(sql`
    select file, line, problem from pg_temp.people_persons where verdict = 'refuse' order by n`);
  for (const { file, line, problem } of refused.rows) {
    const { column, ...told } = problems[problem];
    const place = placeOf(given, file, column);
    diagnostics.error({ code: problem, ...place, line, ...told });
  }
  const differ = await places(tx, "people_persons", "differ and verdict in ('add', 'match')");
  for (const { file, line } of differ) {
    diagnostics.notice({
      code: "same-person-twice",
      ...placeOf(given, file),
      line,
      message: "This person stands in earlier rows too, with other values.",
      advice: "The last row counts. Memberships of all of the rows are taken.",
    });
  }
  const held = await places(tx, "people_places", "action = 'held'");
  for (const { file, line } of held) {
    diagnostics.notice({
      code: "role-held",
      ...placeOf(given, file),
      line,
      message: "This role stays as it is: it is a system admin’s, or your own.",
      advice: "Change it on the group’s own page.",
    });
  }
  if (mapping.mode !== "update") return;
  for (const { file, line } of await places(tx, "people_persons", "verdict = 'unknown'")) {
    diagnostics.notice({
      code: "unknown-person",
      ...placeOf(given, file),
      line,
      message: "Nobody with this key is known; the row was left out.",
      advice: "Choose to add people too, or correct the key.",
    });
  }
}

async function places(tx: Tx, table: string, where: string): Promise<Place[]> {
  const { rows } = await tx.execute<Place & Record<string, unknown>>(
    sql.raw(`select file, line from pg_temp.${table} where ${where} order by n`),
  );
  return rows;
}

function placeOf({ files, mapping }: Given, at: number, column?: keyof PersonTable | null) {
  const file = files[at];
  const name = file?.name ?? "";
  const header = column && mapping.tables.find((table) => table.file === name)?.[column];
  const place = typeof header === "string" ? (file?.headers.indexOf(header) ?? -1) : -1;
  return { file: name, column: place < 0 ? null : place + 1 };
}

/** Fields that every new person needs, and which the mapping reads. */
export function requiredKeys(fields: readonly Field[], { tables }: PeopleImportMapping): string[] {
  const mapped = new Set(tables.flatMap((table) => table.fields.map(({ key }) => key)));
  return fields.filter(({ key, required }) => required && mapped.has(key)).map(({ key }) => key);
}

function noticeAbsent({ fields, mapping, files: [first], diagnostics }: Given) {
  if (mapping.mode === "update" || !first) return;
  const read = requiredKeys(fields, mapping);
  for (const field of fields) {
    if (!field.required || read.includes(field.key)) continue;
    diagnostics.notice({
      code: "required-field-absent",
      file: first.name,
      message: `No column is read for the required field “${field.label}”.`,
      advice: "New people come without it; their forms will ask for it.",
    });
  }
}
