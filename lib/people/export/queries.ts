import "server-only";
import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import type { Viewer } from "@/lib/auth/viewer";
import { Forbidden, Invalid } from "@/lib/errors";
import { fieldsOf } from "@/lib/fields/queries";
import { log } from "@/lib/log";
import type { Place } from "@/lib/table/cursor";
import { peopleByIds } from "../list";
import type { PeopleQuery } from "../table";
import { type ExportColumn, exportColumns } from "./columns";
import { logExport } from "./mutations";
import type { ExportRequest } from "./read";

/** How many people one transaction reads; a slow reader of the file holds none open. */
const BATCH = 1_000;

type Batch = { lines: string; rows: number; after: Place | null };

/**
 * The people of a list as CSV (RFC 4180, with the mark by which spreadsheets know UTF-8): exactly
 * those who fit, in the list's order, read as fast as the reader takes them. What went out is
 * logged, whole or not.
 * @throws Invalid, Forbidden before the first byte
 */
export async function exportPeople(
  viewer: Viewer,
  { query, columns: wanted, canonical }: ExportRequest,
): Promise<ReadableStream<Uint8Array>> {
  const columns = await begin(viewer, query, wanted);
  const encoder = new TextEncoder();
  let after: Place | null = null;
  let rows = 0;
  let over = false;
  const end = async (complete: boolean) => {
    if (over) return;
    over = true;
    await logExport(viewer, { filters: canonical, rows, complete });
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      const batch: Batch = await read(viewer, query, columns, after);
      if (over) return;
      rows += batch.rows;
      after = batch.after;
      controller.enqueue(encoder.encode(batch.lines));
      if (after) return;
      await end(true);
      controller.close();
    } catch (error) {
      log.error({ err: error, requestId: viewer.requestId }, "an export broke off");
      await end(false);
      controller.error(error);
    }
  };
  const head = encoder.encode(`\ufeff${csv([columns.map((column) => column.head)])}`);
  return new ReadableStream(
    { start: (controller) => controller.enqueue(head), pull, cancel: () => end(false) },
    { highWaterMark: 0 },
  );
}

function csv(records: string[][]): string {
  return stringify(records, {
    record_delimiter: "\r\n",
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  });
}

async function begin(viewer: Viewer, query: PeopleQuery, wanted: string[] | null) {
  return asViewer(
    viewer,
    async (tx) => {
      await assertMayExport(tx);
      await assertMayAsk(tx, query);
      return exportColumns(wanted, await fieldsOf(tx, "person"));
    },
    { readOnly: true },
  );
}

function read(
  viewer: Viewer,
  { sort, filters }: PeopleQuery,
  columns: readonly ExportColumn[],
  after: Place | null,
): Promise<Batch> {
  return asViewer(
    viewer,
    async (tx) => {
      await assertMayExport(tx);
      const { rows } = await tx.execute<{ id: string; key: string | null }>(sql`
        select id, key from app.find_people(${JSON.stringify(filters)}::jsonb, ${sort.column},
          ${sort.direction === "asc"}, ${after?.key ?? null}, ${after?.id ?? null}::uuid, ${BATCH + 1})`);
      const page = rows.slice(0, BATCH);
      const people = await peopleByIds(
        tx,
        await exportable(
          tx,
          page.map(({ id }) => id),
        ),
      );
      const lines = csv(people.map((row) => columns.map(({ cell }) => cell(row))));
      const last = rows.length > BATCH ? page.at(-1) : undefined;
      return { lines, rows: people.length, after: last ?? null };
    },
    { readOnly: true },
  );
}

/** Of these, the people whom the viewer may export: a custom role gives it somewhere, not everywhere. */
async function exportable(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (tx.viewer.role === "system_admin") return [...ids];
  const { rows } = await tx.execute<{ id: string }>(sql`
    select t.id from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality t(id, n)
    where exists (
      select from group_members m join groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
      where m.user_id = t.id and g.path <@ any (app.admin_paths() || app.granted_paths('people.export')))
    order by t.n`);
  return rows.map(({ id }) => id);
}

/** At each batch anew: whoever loses the right meanwhile gets no more. */
async function assertMayExport(tx: Tx): Promise<void> {
  if (tx.viewer.role === "system_admin" || tx.viewer.role === "group_admin") return;
  const { rows } = await tx.execute<{ may: boolean }>(
    sql`select app.granted_paths('people.export') <> '{}' as may`,
  );
  if (!rows[0]?.may) throw new Forbidden("You may not export people.");
}

/** Nobody learns by a sort or a filter what they may not see (as in the list). */
async function assertMayAsk(tx: Tx, { sort, filters }: PeopleQuery): Promise<void> {
  const bySort = sort.column === "email" || sort.column === "seen";
  // `by` is a custom field, whose values stand beside the address.
  if (!bySort && !filters.seen && !("by" in filters)) return;
  const { rows } = await tx.execute<{ may: boolean }>(
    sql`select app.is_system_admin() or app.contact_paths() <> '{}' as may`,
  );
  if (!rows[0]?.may) throw new Invalid("This list uses what you may not see. Change its filters.");
}
