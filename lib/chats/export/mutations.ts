import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { confirmPassword, passwordConfirmed } from "@/lib/auth/confirm-password";
import type { Viewer } from "@/lib/auth/viewer";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { startJob } from "@/lib/jobs/mutations";
import type { JobRow, Step } from "@/lib/jobs/types";
import { type Draft, hashFile, readFileOf, withDraft, writeManifest } from "./files";
import type { ChatsExportInput } from "./input";
import { chatsOf, countChats, exportPieces } from "./queries";
import { readExport } from "./read";
import { nothingYet, type Part, planStep } from "./step";
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

/** Pieces of one step: while one is written, the database works on the next. */
const PIECES = 10;

/** The next pieces of an export; see lib/jobs. @throws Forbidden, Invalid where it must not go on */
export async function stepExport(tx: Tx, job: JobRow, most = PIECES): Promise<Step> {
  assertAdmin(tx);
  const params = job.params as ExportParams;
  const begun: ExportState = { ...nothingYet, ...(job.result as ExportState | null) };
  const asked = { ...params, reason: await reasonOf(tx, params.exportId) };
  const { state, whole } = await withDraft(params.exportId, begun.bytes, async (draft) => {
    if (begun.bytes === 0) await draft.write(writers[params.format].head({ title }));
    const written = await writePieces(tx, asked, { begun, draft, most });
    if (written.whole) await draft.write(writers[params.format].foot());
    return { ...written, state: { ...written.state, bytes: await draft.keep() } };
  });
  if (whole) return finish(tx, job, asked, state);
  const done = state.chats + state.leftOut;
  return { done, total: Math.max(job.total, done), result: state, finished: false };
}

type Asked = ExportParams & { reason: string };

/** @returns how far the file is, and whether it is whole */
async function writePieces(
  tx: Tx,
  asked: Asked,
  { begun, draft, most }: { begun: ExportState; draft: Draft; most: number },
): Promise<{ state: ExportState; whole: boolean }> {
  const behind = chatsOf(tx, asked);
  const ask = (from: ExportState) => exportPieces(tx, asked.reason, from, behind);
  let state = begun;
  let pieces = await ask(state);
  for (let left = most - 1; ; left -= 1) {
    if (pieces.length === 0) return { state, whole: true };
    const { parts, next } = planStep(asked.format, state, pieces);
    state = next;
    const [coming] = await Promise.all([left > 0 ? ask(state) : null, writeParts(draft, parts)]);
    if (!coming) return { state, whole: false };
    pieces = coming;
  }
}

/** Lets other requests in between: a piece of five thousand messages takes a while. */
async function writeParts(draft: Draft, parts: readonly Part[]): Promise<void> {
  const text: string[] = [];
  for (const [at, part] of parts.entries()) {
    text.push(part());
    if (at % 64 === 0) await new Promise(setImmediate);
  }
  await draft.write(text.join(""));
}

async function finish(tx: Tx, job: JobRow, asked: Asked, state: ExportState): Promise<Step> {
  const { exportId, format, reason, filters, sort } = asked;
  const { bytes } = state;
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
  return { done, total: done, result: state, finished: true };
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
