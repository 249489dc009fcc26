import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Tx } from "@/db/viewer";
import type { Field } from "@/lib/fields/types";
import { type CsvSource, openCsv } from "@/lib/imports/csv";
import { type Diagnostics, FileRefused } from "@/lib/imports/diagnostics";
import { FieldReader } from "./fields";
import type { PeopleImportMapping } from "./input";
import type { GroupFinder } from "./places";
import { bindTable, type PersonRow, readRow } from "./row";

/** How many rows an import holds; more would outlast the patience of one transaction. */
export const MAX_ROWS = 500_000;
/** Text that is sent at once. */
const CHUNK = 65_536;

const CREATE = `
  create temp table people_rows (
    n integer not null, file smallint not null, line integer not null, sourced_id text,
    username text, email text, name text, given_name text, family_name text, phone text,
    status user_status, metadata jsonb, group_ids uuid[] not null, roles member_role[] not null
  ) on commit drop`;

type Given = {
  sources: CsvSource[];
  mapping: PeopleImportMapping;
  groups: GroupFinder;
  fields: readonly Field[];
  diagnostics: Diagnostics;
  onProgress?: ((rows: number) => void) | undefined;
};

/**
 * Streams the usable rows of the files into a table of this transaction, by COPY: no row is held
 * here, and the database makes the plan from sets. Rows that can't be used are reported.
 */
export async function stageRows(tx: Tx, given: Given): Promise<void> {
  await tx.execute(sql.raw(CREATE));
  const rows = Readable.from(chunksOf(readRows(given)), { objectMode: false });
  // Drizzle has no COPY; its client has.
  const { $client } = tx as unknown as { $client: pg.ClientBase };
  await pipeline(rows, $client.query(copyFrom("copy pg_temp.people_rows from stdin")));
  await tx.execute(sql.raw("analyze pg_temp.people_rows"));
}

async function* readRows(given: Given): AsyncGenerator<string> {
  const { sources, mapping, groups, diagnostics } = given;
  const fields = new FieldReader(given.fields, diagnostics);
  let n = 0;
  for (const [file, source] of sources.entries()) {
    const table = mapping.tables.find((one) => one.file === source.name);
    if (!table) continue;
    try {
      const csv = await openCsv(source, diagnostics);
      const bound = bindTable(table, csv.headers, mapping);
      for await (const cells of csv.rows) {
        if (++n % 1_000 === 0) given.onProgress?.(n);
        if (n > MAX_ROWS) {
          diagnostics.error(tooMany(source.name, cells.line));
          break;
        }
        const row = readRow(bound, cells, { groups, fields, diagnostics });
        if (row) yield lineOf(n, file, row);
      }
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      diagnostics.refuse(error);
    }
  }
  reportMissingFiles(given);
}

/** Strings of some size: a write for each row would cost more than the row. */
async function* chunksOf(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  let held = "";
  for await (const line of lines) {
    held += line;
    if (held.length < CHUNK) continue;
    yield held;
    held = "";
  }
  if (held) yield held;
}

/** A line of COPY's text format. */
function lineOf(n: number, file: number, row: PersonRow): string {
  const cells = [
    String(n),
    String(file),
    String(row.line),
    text(row.sourcedId),
    text(row.username),
    text(row.email),
    text(row.name),
    text(row.givenName),
    text(row.familyName),
    text(row.phone),
    text(row.status),
    text(row.metadata && JSON.stringify(row.metadata)),
    `{${row.groupIds.join(",")}}`,
    `{${row.roles.join(",")}}`,
  ];
  return `${cells.join("\t")}\n`;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const text = (value: string | null) =>
  value === null ? "\\N" : value.replace(/[\\\n\r\t]/g, (mark) => ESCAPES[mark] ?? mark);

function reportMissingFiles({ sources, mapping, diagnostics }: Given) {
  for (const { file } of mapping.tables) {
    if (sources.some(({ name }) => name === file)) continue;
    diagnostics.error({
      code: "missing-file",
      file,
      message: "The mapping reads this file, which was not uploaded.",
      advice: "Upload it, or take it out of the mapping.",
    });
  }
}

const tooMany = (file: string, line: number) => ({
  code: "too-many-rows",
  file,
  line,
  message: `An import holds ${MAX_ROWS} rows at most; the rest was not read.`,
  advice: "Split the file.",
});
