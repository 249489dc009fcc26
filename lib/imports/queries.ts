import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import {
  keysetKey,
  keysetLimit,
  keysetOrder,
  keysetWhere,
  type Page,
  pageOf,
} from "@/lib/table/keyset";
import { exportLine } from "./cells";
import { placeOf } from "./diagnostics";
import type { ImportsQuery } from "./table";
import type { ImportDetail, ImportRow, ImportTarget } from "./types";

async function rowsOf<Row>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}

const created = sql`i.created_at`;
const id = sql`i.id`;

/**
 * Imports into groups that the viewer administers, newest first. One whose first file was refused
 * never became anything, and is left out.
 */
export async function listImports(
  viewer: ViewerRef,
  query: ImportsQuery,
): Promise<Page<ImportRow>> {
  const read = await asViewer(
    viewer,
    (tx) =>
      rowsOf<ImportRow & { key: string }>(
        tx,
        sql`select i.id, i.kind, i.status, ${keysetKey(created)} as key, i.created_at::text as "createdAt",
                   array(select f ->> 'name' from jsonb_array_elements(i.files) f) as files,
                   g.name as target, u.name as creator, (i.summary -> 'added')::int as added,
                   (i.summary -> 'changed')::int as changed, i.error_count as "errorCount"
            from imports i
            join groups g on g.id = i.target_group_id
            left join users u on u.id = i.created_by
            where ${keysetWhere(query, created, id)}
              and (i.status <> 'cancelled' or i.files <> '[]')
            order by ${keysetOrder(query, created, id)} limit ${keysetLimit(query)}`,
      ),
    { readOnly: true },
  );
  return pageOf(query, read, (row) => ({ key: row.key, id: row.id }));
}

/**
 * One import with its plan and the first of its diagnostics.
 * @throws NotFound when the viewer does not administer the group into which it goes
 */
export async function getImport(viewer: ViewerRef, importId: string): Promise<ImportDetail> {
  const [found] = await asViewer(
    viewer,
    (tx) =>
      rowsOf<ImportDetail>(
        tx,
        sql`select i.id, i.kind, i.status, i.updated_at::text as version, i.files, i.mapping, i.summary,
                   i.diagnostics, i.error_count as "errorCount", i.notice_count as "noticeCount",
                   json_build_object('id', g.id, 'name', g.name) as target,
                   c.name as creator, i.created_at::text as "createdAt", a.name as applier,
                   i.applied_at::text as "appliedAt", i.undone_at::text as "undoneAt"
            from imports i
            join groups g on g.id = i.target_group_id
            left join users c on c.id = i.created_by
            left join users a on a.id = i.applied_by
            where i.id = ${importId}`,
      ),
    { readOnly: true },
  );
  if (!found) throw new NotFound("This import");
  return found;
}

/**
 * Where the viewer may import into: the highest groups that they administer, and the one asked for.
 * @param into a group's id; one out of reach is left out
 */
export async function listTargets(viewer: ViewerRef, into?: string): Promise<ImportTarget[]> {
  return asViewer(
    viewer,
    (tx) =>
      rowsOf<ImportTarget>(
        tx,
        sql`select g.id, g.name, g.type from groups g
            where g.deleted_at is null
              and (g.id in (select app.scope_root_ids()) or g.id = ${into ?? null}::uuid)
              and (app.is_system_admin() or g.path operator(public.<@) any (app.admin_paths()))
            order by g.id = ${into ?? null}::uuid desc nulls last, g.name collate app.natural, g.id`,
      ),
    { readOnly: true },
  );
}

/**
 * The diagnostics of an import as a CSV for spreadsheets; cells that look like formulas are
 * guarded, since they hold what a stranger's file said.
 * @throws NotFound
 */
export async function importReport(viewer: ViewerRef, importId: string): Promise<string> {
  const { diagnostics } = await getImport(viewer, importId);
  const head = exportLine([
    "Severity",
    "Code",
    "File",
    "Line",
    "Column",
    "Message",
    "Advice",
    "Place",
  ]);
  const lines = diagnostics.map((found) =>
    exportLine([
      found.severity,
      found.code,
      found.file,
      found.line,
      found.column,
      found.message,
      found.advice,
      placeOf(found),
    ]),
  );
  return `\ufeff${head}${lines.join("")}`;
}
