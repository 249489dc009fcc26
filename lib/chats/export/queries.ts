import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import type { Place } from "@/lib/table/cursor";
import type { Piece } from "./step";
import type { ExportFormat, ExportParams, ExportRow, ExportState, Manifest } from "./types";

/** How many chats one step looks at. */
const CHATS = 200;
const MESSAGES = 5_000;
const BYTES = 8_000_000;

type Listed = { id: string; key: string | null };

/** Chats of a list from a place on. */
async function chatIds(tx: Tx, { filters, sort }: ExportParams, after: Place | null) {
  const { rows } = await tx.execute<Listed>(sql`
    select id, key from app.find_chats(${JSON.stringify(filters)}::jsonb, ${sort.column}, ${sort.direction === "asc"},
      ${after?.key ?? null}, ${after?.id ?? null}::uuid, ${CHATS})`);
  return rows;
}

/** How many chats a list holds. */
export async function countChats(tx: Tx, filters: ExportParams["filters"]): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(
    sql`select n from app.count_chats(${JSON.stringify(filters)}::jsonb)`,
  );
  return rows[0]?.n ?? 0;
}

/**
 * What an export holds from where it stands, put on record as read; nothing when it is whole.
 * @returns with the place in the list of each chat
 */
export async function exportPieces(
  tx: Tx,
  params: ExportParams & { reason: string },
  { after, partial }: ExportState,
): Promise<{ pieces: Piece[]; keys: Map<string, string> }> {
  const found = await chatIds(tx, params, after);
  const keys = new Map(found.map(({ id, key }) => [id, key ?? ""]));
  const ids = [...(partial ? [partial.id] : []), ...keys.keys()];
  if (ids.length === 0) return { pieces: [], keys };
  const { rows } = await tx.execute<Piece & Record<string, unknown>>(sql`
    select kind, session_id as "sessionId", facts, ordinal, role, content, tokens, model, latency_ms as "latencyMs",
           language, said_at as "saidAt", edited_at as "editedAt", deleted_at as "deletedAt", masked
    from app.export_chats(${`{${ids.join(",")}}`}::uuid[], ${params.reason}, ${partial?.ordinal ?? null}::integer, ${MESSAGES}, ${BYTES})`);
  return { pieces: rows, keys };
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
