import "server-only";
import { sql } from "drizzle-orm";
import pg from "pg";
import type { CatalogTable } from "@/db/catalog";
import { asViewer } from "@/db/viewer";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { AppError, Forbidden, NotFound } from "@/lib/errors";
import { liveSchema } from "./live";

export type Sample = { key: string; title: string; sql: string };
export type SampleResult =
  | { ok: true; columns: string[]; rows: string[][]; ms: number }
  | { ok: false; reason: string };

const ROWS = 20;
/** Counting looks at so many rows at most: an idea of the values, and no load. */
const LOOKED_AT = 10_000;
const CELL = 200;
const name = (text: string) => pg.escapeIdentifier(text);

/** Questions that any table answers, as SQL that reads only what the app role may read. */
export function samplesOf(table: CatalogTable, enums: readonly string[]): Sample[] {
  const columns = readable(table);
  if (columns.length === 0) return [];
  const from = `from ${name(table.name)}`;
  const list = columns.map(({ name: column }) => name(column)).join(", ");
  const newest = columns.some((column) => column.name === "created_at");
  const few = `(select ${list} ${from} limit ${LOOKED_AT}) looked_at`;
  return [
    { key: "rows", title: `${ROWS} rows`, sql: `select ${list} ${from} limit ${ROWS}` },
    ...(newest
      ? [
          {
            key: "newest",
            title: `The newest ${ROWS}`,
            sql: `select ${list} ${from} order by created_at desc limit ${ROWS}`,
          },
        ]
      : []),
    ...columns
      .filter(({ type }) => enums.includes(type))
      .map(({ name: column }) => ({
        key: `by-${column}`,
        title: `How many by ${column}`,
        sql: `select ${name(column)}, count(*) as rows from ${few} group by 1 order by 2 desc limit ${ROWS}`,
      })),
  ];
}

/** The columns on which the app role holds SELECT. */
function readable(table: CatalogTable): CatalogTable["columns"] {
  const grants = table.grants.filter(
    ({ role, privilege }) => role === "homeroom_app" && privilege === "select",
  );
  if (grants.some(({ columns }) => columns === null)) return table.columns;
  const granted = new Set(grants.flatMap(({ columns }) => columns ?? []));
  return table.columns.filter(({ name: column }) => granted.has(column));
}

/**
 * Runs a sample as the viewer: their rows alone, read-only, and not for long. The log says that they
 * looked, and at which table.
 * @throws Forbidden for whoever may not; NotFound for a table or a sample that there is not
 */
export async function runSample(viewer: Viewer, table: string, key: string): Promise<SampleResult> {
  if (!can(viewer, "schema.sample") || viewer.viewAs) throw new Forbidden("This is not for you.");
  const { entities, catalog } = await liveSchema();
  const found = entities.find((one) => one.name === table);
  const enums = catalog.enums.map((one) => one.name);
  const sample = found && samplesOf(found, enums).find((one) => one.key === key);
  if (!sample) throw new NotFound("This sample");
  await asViewer(
    viewer,
    (tx) =>
      tx.execute(
        sql`select app.log_event('schema_sampled', null, null, null, ${JSON.stringify({ table, sample: key })}::jsonb)`,
      ),
    { action: "schema_sampled" },
  );
  return read(viewer, sample.sql);
}

async function read(viewer: Viewer, text: string): Promise<SampleResult> {
  const from = performance.now();
  try {
    return await asViewer(
      viewer,
      async (tx) => {
        await tx.execute(sql`set local statement_timeout = 3000`);
        const { rows, fields } = await tx.execute(sql.raw(text));
        return {
          ok: true,
          columns: fields.map((field) => field.name),
          rows: rows.map((row) => Object.values(row).map(cellOf)),
          ms: performance.now() - from,
        };
      },
      { readOnly: true },
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "unavailable") throw error;
    return { ok: false, reason: "This took longer than three seconds and was ended." };
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "–";
  const text =
    value instanceof Date
      ? value.toISOString()
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  return text.length > CELL ? `${text.slice(0, CELL)}…` : text;
}
