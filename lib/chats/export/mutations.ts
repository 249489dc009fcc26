import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { confirmPassword, passwordConfirmed } from "@/lib/auth/confirm-password";
import type { Viewer } from "@/lib/auth/viewer";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { startJob } from "@/lib/jobs/mutations";
import type { JobRow, Step } from "@/lib/jobs/types";
import { hashFile, readFileOf, writeManifest, writePiece } from "./files";
import type { ChatsExportInput } from "./input";
import { countChats, exportPieces } from "./queries";
import { readExport } from "./read";
import { nothingYet, writeStep } from "./step";
import {
  EXPORT_KIND,
  type ExportParams,
  type ExportState,
  FORMAT_VERSION,
  HOURS,
  type Manifest,
} from "./types";
import { fileTypes, writers } from "./writer";

/** For the nightly chores. */
export { removeExport, storedExports } from "./files";

const ASKED = "chats_export_asked";
const title = "Chats, exported from Homeroom";

/**
 * Starts an export of a list of chats, after the viewer's password was asked again (ASVS 7.5.3).
 * @param zone the reader's time zone, in which the filters' days begin
 * @throws Invalid for a wrong password or a list that there is not, RateLimited, Forbidden
 */
export async function askExport(
  viewer: Viewer,
  input: ChatsExportInput,
  zone: string,
): Promise<{ jobId: string; id: string }> {
  const { filters, sort } = readExport(input.search);
  await confirmPassword(viewer, input.password);
  const run = async (tx: Tx) => {
    assertAdmin(tx);
    await passwordConfirmed(tx, viewer);
    const { format, reason } = input;
    const asked = { filters: { ...filters, zone }, sort: { ...sort }, format, reason };
    return beginExport(tx, asked, viewer.requestId);
  };
  return asViewer(viewer, run, { action: ASKED });
}

/** Writes an export down and starts its job. */
export async function beginExport(
  tx: Tx,
  { reason, ...asked }: Omit<ExportParams, "exportId"> & { reason: string },
  requestId?: string,
): Promise<{ jobId: string; id: string }> {
  const id = randomUUID();
  const params: ExportParams = { ...asked, exportId: id };
  const total = await countChats(tx, asked.filters);
  const work = { kind: EXPORT_KIND, params, total };
  const jobId = await startJob(tx, work, { action: "chats_exported", requestId });
  const name = `chats-${new Date().toISOString().slice(0, 10)}.${asked.format}`;
  await tx.execute(sql`
    insert into exports (id, tenant_id, template_id, template_version, filename, filters, reason, job_id, requested_by)
    values (${id}, app.tenant_id(), ${`chats_${asked.format}`}, ${FORMAT_VERSION}, ${name},
            ${JSON.stringify(asked.filters)}::jsonb, ${reason}, ${jobId}, app.user_id())`);
  // Erasing a person ends every file that can be fetched, or that is being made.
  await tx.execute(sql`
    update exports set expires_at = now() + make_interval(hours => ${HOURS}) where id = ${id}`);
  return { jobId, id };
}

/** The next piece of an export; see lib/jobs. @throws Forbidden, Invalid where it must not go on */
export async function stepExport(tx: Tx, job: JobRow): Promise<Step> {
  assertAdmin(tx);
  const params = job.params as ExportParams;
  const state: ExportState = { ...nothingYet, ...(job.result as ExportState | null) };
  const reason = await reasonOf(tx, params.exportId);
  const { pieces, keys } = await exportPieces(tx, { ...params, reason }, state);
  const writer = writers[params.format];
  const head = state.bytes === 0 ? writer.head({ title }) : "";
  if (pieces.length === 0) return finish(tx, job, { ...params, reason }, state, head);
  const { text, next } = writeStep(params.format, state, pieces, keys);
  next.bytes = await writePiece(params.exportId, state.bytes, head + text);
  const done = next.chats + next.leftOut;
  return { done, total: Math.max(job.total, done), result: next, finished: false };
}

async function finish(
  tx: Tx,
  job: JobRow,
  params: ExportParams & { reason: string },
  state: ExportState,
  head: string,
): Promise<Step> {
  const { exportId, format, reason, filters, sort } = params;
  const bytes = await writePiece(exportId, state.bytes, head + writers[format].foot());
  const sha256 = await hashFile(exportId);
  const { rows } = await tx.execute<{ file: string; name: string; asked: string; now: string }>(sql`
    select e.filename as file, u.name, to_json(e.created_at) #>> '{}' as asked, to_json(now()) #>> '{}' as now
    from exports e join users u on u.id = e.requested_by where e.id = ${exportId}`);
  const [facts] = rows;
  if (!facts) throw new NotFound("This export");
  const manifest: Manifest = {
    ...{ file: facts.file, format, formatVersion: FORMAT_VERSION, sha256, bytes },
    ...{ chats: state.chats, messages: state.messages, leftOut: state.leftOut },
    ...{ filters, sort: `${sort.column} ${sort.direction}` },
    ...{ by: { id: job.createdBy, name: facts.name }, reason },
    ...{ askedAt: facts.asked, finishedAt: facts.now },
  };
  await writeManifest(exportId, manifest);
  await tx.execute(sql`
    update exports set file_url = ${`exports/${exportId}/file`}, file_size = ${bytes}, row_count = ${state.chats},
      manifest = ${JSON.stringify(manifest)}::jsonb, expires_at = now() + make_interval(hours => ${HOURS})
    where id = ${exportId} and expires_at > now()`);
  const done = state.chats + state.leftOut;
  return { done, total: done, result: { ...state, bytes }, finished: true };
}

/**
 * A file for whoever asked for it, until it expires; that it was fetched is logged.
 * @throws NotFound
 */
export async function fetchExport(viewer: Viewer, id: string) {
  const found = await asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<{ filename: string; size: string; template: string }>(sql`
        select filename, file_size::text as size, template_id as template from exports
        where id = ${id} and requested_by = app.user_id() and file_url is not null and expires_at > now()`);
      const [row] = rows;
      const body = row ? await readFileOf(id) : null;
      if (!row || !body) throw new NotFound("This file");
      await tx.execute(sql`
        select app.log_event('chats_export_downloaded', 'exports', ${id}, null, ${JSON.stringify({ file: row.filename })}::jsonb)`);
      return { ...row, body };
    },
    { action: "chats_export_downloaded" },
  );
  const format = found.template.replace("chats_", "") as keyof typeof fileTypes;
  return { ...found, type: fileTypes[format] };
}

/** At each piece anew: whoever lost the right meanwhile gets no more. */
function assertAdmin(tx: Tx): void {
  if (tx.viewer.role === "system_admin" || tx.viewer.role === "group_admin") return;
  throw new Forbidden("You may not export chats.");
}

/**
 * Why it was asked for.
 * @throws Invalid where nobody can fetch it any more: somebody was erased, or it took longer than a day
 */
async function reasonOf(tx: Tx, id: string): Promise<string> {
  const { rows } = await tx.execute<{ reason: string }>(
    sql`select reason from exports where id = ${id} and expires_at > now()`,
  );
  const [row] = rows;
  if (!row) throw new Invalid("This export is over. Start it again.");
  return row.reason;
}
