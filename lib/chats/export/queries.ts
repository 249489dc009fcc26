import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import type { Place } from "@/lib/table/cursor";
import type { Piece } from "./step";
import type { ExportFormat, ExportParams, ExportRow, ExportState, Manifest } from "./types";

/** How many chats one piece looks at. */
const CHATS = 200;
const MESSAGES = 5_000;
const BYTES = 8_000_000;
/** How many are found at once: where a filter chooses some of many, a hundred take as long. */
const FOUND = 2_000;

/** How many chats a list holds. */
export async function countChats(tx: Tx, filters: ExportParams["filters"]): Promise<number> {
  const { rows } = await tx.execute<{ n: number }>(
    sql`select n from app.count_chats(${JSON.stringify(filters)}::jsonb)`,
  );
  return rows[0]?.n ?? 0;
}

/** The chats of an export's list behind a place, some at a time; none when there are no more. */
export type ChatsBehind = (after: Place | null) => Promise<readonly Place[]>;

/**
 * The list of an export, of which what was found and not yet asked for is remembered.
 * @param sizes how many chats are found at once, and given at most; tests put small numbers here
 */
export function chatsOf(
  tx: Tx,
  asked: Pick<ExportParams, "filters" | "sort">,
  sizes = { found: FOUND, given: CHATS },
): ChatsBehind {
  let from: Place | null | undefined;
  let found: readonly Place[] = [];
  return async (after) => {
    const known = from !== undefined && from?.id === after?.id;
    const at = found.findIndex(({ id }) => id === after?.id);
    const left = known ? found : at < 0 ? [] : found.slice(at + 1);
    if (left.length > 0) return left.slice(0, sizes.given);
    if (at >= 0 && found.length < sizes.found) return [];
    [from, found] = [after, await findBehind(tx, asked, after, sizes.found)];
    return found.slice(0, sizes.given);
  };
}

async function findBehind(
  tx: Tx,
  { filters, sort }: Pick<ExportParams, "filters" | "sort">,
  after: Place | null,
  most: number,
): Promise<readonly Place[]> {
  const { rows } = await tx.execute<Place>(sql`
    select id, key from app.find_chats(${JSON.stringify(filters)}::jsonb, ${sort.column}, ${sort.direction === "asc"},
      ${after?.key ?? null}, ${after?.id ?? null}::uuid, ${most})`);
  return rows;
}

/**
 * What an export holds from where it stands, put on record as read; nothing when it is whole.
 * @param behind the list of the export
 */
export async function exportPieces(
  tx: Tx,
  reason: string,
  { after, partial }: ExportState,
  behind: ChatsBehind,
): Promise<Piece[]> {
  const chats = await behind(after);
  const ids = [...(partial ? [partial.id] : []), ...chats.map(({ id }) => id)];
  if (ids.length === 0) return [];
  const { rows } = await tx.execute<Piece & Record<string, unknown>>(sql`
    select kind, case when kind in ('left', 'chat') then session_id end as "sessionId", facts, ordinal, role, content,
           tokens, model, latency_ms as "latencyMs", language, said_at as "saidAt", edited_at as "editedAt",
           deleted_at as "deletedAt", masked
    from app.export_chats(${`{${ids.join(",")}}`}::uuid[], ${reason}, ${partial?.ordinal ?? null}::integer, ${MESSAGES}, ${BYTES})`);
  const keys = new Map(chats.map(({ id, key }) => [id, key]));
  for (const row of rows)
    if (row.kind === "left" || row.kind === "chat") row.key = keys.get(row.sessionId) ?? null;
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
