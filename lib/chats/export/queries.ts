import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import type { Piece } from "./step";
import type { ExportFormat, ExportParams, ExportRow, ExportState, Manifest } from "./types";

/** How many chats one step looks at. */
const CHATS = 200;
const MESSAGES = 5_000;
const BYTES = 8_000_000;

/** How many chats a list holds. */
export async function countChats(tx: Tx, filters: ExportParams["filters"]): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(
    sql`select n from app.count_chats(${JSON.stringify(filters)}::jsonb)`,
  );
  return rows[0]?.n ?? 0;
}

/**
 * What an export holds from where it stands, put on record as read; nothing when it is whole. In one
 * statement, so that the database works on it while the piece before is written.
 */
export async function exportPieces(
  tx: Tx,
  { filters, sort, reason }: ExportParams & { reason: string },
  { after, partial }: ExportState,
): Promise<Piece[]> {
  const begun = partial ? `{${partial.id}}` : "{}";
  const { rows } = await tx.execute<Piece & Record<string, unknown>>(sql`
    with found as materialized (
      select f.id, f.key, f.n from app.find_chats(${JSON.stringify(filters)}::jsonb, ${sort.column}, ${sort.direction === "asc"},
        ${after?.key ?? null}, ${after?.id ?? null}::uuid, ${CHATS}) with ordinality f(id, key, total, n))
    select kind, case when kind in ('left', 'chat') then session_id end as "sessionId", facts, ordinal, role, content, tokens, model, latency_ms as "latencyMs",
           language, said_at as "saidAt", edited_at as "editedAt", deleted_at as "deletedAt", masked,
           case when kind in ('left', 'chat') then (select f.key from found f where f.id = session_id) end as key
    from app.export_chats(${begun}::uuid[] || (select coalesce(array_agg(id order by n), '{}') from found), ${reason},
      ${partial?.ordinal ?? null}::integer, ${MESSAGES}, ${BYTES})`);
  return rows;
}

type Kept = {
  id: string;
  jobId: string | null;
  filename: string;
  template: string;
  reason: string;
  ready: boolean;
  over: boolean;
  status: string | null;
  bytes: string | null;
  manifest: Manifest | null;
  asked: string;
  expires: string | null;
};

/** The viewer's own exports of chats, the newest first. */
export async function myExports(viewer: ViewerRef): Promise<ExportRow[]> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<Kept & Record<string, unknown>>(sql`
        select e.id, e.job_id as "jobId", e.filename, e.template_id as template, e.reason,
               e.file_url is not null as ready, e.expires_at <= now() as over, j.status::text,
               e.file_size::text as bytes, e.manifest, e.created_at::text as asked, e.expires_at::text as expires
        from exports e left join jobs j on j.id = e.job_id
        where e.tenant_id = app.tenant_id() and e.requested_by = app.user_id() and e.template_id like 'chats\\_%'
        order by e.created_at desc, e.id limit 100`);
      return rows.map(toRow);
    },
    { readOnly: true },
  );
}

function toRow(kept: Kept): ExportRow {
  const { id, jobId, filename, reason, manifest } = kept;
  return {
    id,
    jobId,
    filename,
    reason,
    format: kept.template.replace("chats_", "") as ExportFormat,
    state: stateOf(kept),
    chats: manifest?.chats ?? null,
    bytes: kept.bytes === null ? null : Number(kept.bytes),
    sha256: manifest?.sha256 ?? null,
    askedAt: new Date(kept.asked),
    expiresAt: kept.expires ? new Date(kept.expires) : null,
  };
}

function stateOf({ ready, over, status }: Kept): ExportRow["state"] {
  if (status === "failed" || status === "cancelled") return "failed";
  if (over) return "expired";
  return ready ? "ready" : "waiting";
}
