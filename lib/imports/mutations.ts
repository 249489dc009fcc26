import "server-only";
import type { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import type { uploadInput } from "./input";
import { MAX_FILES } from "./input";
import { removeUploads, saveUpload, storedUploads } from "./store";
import type { ImportFile, ImportKind, ImportStatus } from "./types";

type Row<T> = Record<string, unknown> & T;

/**
 * Takes one file of an import, and begins the import with its first one. The bytes go to disk
 * before anything is written to the database.
 * @returns the import's id and what the file is
 * @throws NotFound, Forbidden, Invalid; FileRefused with place and advice when it is no CSV
 */
export async function addUpload(
  viewer: ViewerRef,
  input: z.input<typeof uploadInput>,
  bytes: Readable,
): Promise<{ id: string; file: ImportFile }> {
  const begun = input.import ?? (await beginImport(viewer, input.target, input.kind ?? "groups"));
  try {
    const at = await asViewer(
      viewer,
      async (tx) => nextFile(await lockImport(tx, begun), input.name),
      {
        action: "import_uploaded",
      },
    );
    const file = await saveUpload(begun, at, input.name, bytes);
    await asViewer(viewer, (tx) => recordFile(tx, begun, at, file), { action: "import_uploaded" });
    return { id: begun, file };
  } catch (error) {
    if (!input.import) await forget(viewer, begun);
    throw error;
  }
}

/** @throws Forbidden for who administers no group, NotFound for a target out of sight */
async function beginImport(
  viewer: ViewerRef,
  target: string | undefined,
  kind: ImportKind,
): Promise<string> {
  return asViewer(
    viewer,
    async (tx) => {
      const found = await tx.execute<Row<{ id: string }>>(sql`
        select g.id from groups g
        where ${target ? sql`g.id = ${target} and` : sql``} g.deleted_at is null
          and g.id = any (array(select app.${target ? sql`admin_group_ids` : sql`scope_root_ids`}()))
          and (app.is_system_admin() or g.path operator(public.<@) any (app.admin_paths()))
        order by nlevel(g.path), g.name collate app.natural limit 1`);
      const group = found.rows[0];
      if (!group && target) throw new NotFound("This group");
      if (!group)
        throw new Forbidden("You administer no group into which anything could be imported.");
      const made = await tx.execute<Row<{ id: string }>>(sql`
        insert into imports (tenant_id, kind, target_group_id, created_by)
        values (${tx.viewer.tenantId}, ${kind}, ${group.id}, ${tx.viewer.userId}) returning id`);
      const row = made.rows[0];
      if (!row) throw new Conflict("The import was not begun. Try again.");
      return row.id;
    },
    { action: "import_created" },
  );
}

/** An import whose first file was refused leaves nothing but its traces in the log. */
async function forget(viewer: ViewerRef, id: string) {
  await asViewer(
    viewer,
    (tx) => tx.execute(sql`update imports set status = 'cancelled' where id = ${id}`),
    { action: "import_cancelled" },
  );
  await removeUploads(id);
}

export type LockedImport = {
  id: string;
  kind: ImportKind;
  status: ImportStatus;
  version: string;
  targetGroupId: string;
  files: ImportFile[];
  mapping: unknown;
  summary: unknown;
  undo: unknown;
  errorCount: number;
};

/**
 * Reads an import and keeps others from changing it until the transaction ends.
 * @param kind what it must hold; any, when left out
 * @throws NotFound when the viewer does not administer the group into which it goes
 */
export async function lockImport(tx: Tx, id: string, kind?: ImportKind): Promise<LockedImport> {
  const { rows } = await tx.execute<Row<LockedImport>>(sql`
    select id, kind, status, updated_at::text as version, target_group_id as "targetGroupId", files,
           mapping, summary, undo, error_count as "errorCount"
    from imports where id = ${id} for update`);
  if (!rows[0] || (kind && rows[0].kind !== kind)) throw new NotFound("This import");
  return rows[0];
}

/** @throws Conflict when it was applied, undone or cancelled meanwhile */
export function assertOpen({ status }: LockedImport) {
  if (status === "uploaded" || status === "planned" || status === "failed") return;
  throw new Conflict(`This import was ${status} already. Reload the page.`, { status });
}

/** Which number a file gets; one of the same name is replaced. */
function nextFile(found: LockedImport, name: string): number {
  assertOpen(found);
  const same = found.files.findIndex((file) => file.name === name);
  if (same < 0 && found.files.length >= MAX_FILES) {
    throw new Invalid(`An import takes ${MAX_FILES} files at most.`);
  }
  return same < 0 ? found.files.length : same;
}

async function recordFile(tx: Tx, id: string, at: number, file: ImportFile) {
  const found = await lockImport(tx, id);
  if (nextFile(found, file.name) !== at) {
    throw new Conflict("Another file was uploaded at this moment. Upload this one again.");
  }
  const files = [...found.files];
  files[at] = file;
  await tx.execute(sql`
    update imports set files = ${JSON.stringify(files)}::jsonb, status = 'uploaded',
      mapping = null, summary = null
    where id = ${id}`);
}

/**
 * Gives up an import that was not applied, and removes its files.
 * @throws NotFound, Conflict
 */
export async function cancelImport(viewer: ViewerRef, id: string): Promise<void> {
  await asViewer(
    viewer,
    async (tx) => {
      assertOpen(await lockImport(tx, id));
      await tx.execute(sql`update imports set status = 'cancelled' where id = ${id}`);
    },
    { action: "import_cancelled" },
  );
  await removeUploads(id);
}

/**
 * Removes what is left on disk of the viewer's imports that are applied or given up: where a process
 * died in between, their files lie there until the nightly work.
 */
export async function removeClosedUploads(viewer: ViewerRef): Promise<void> {
  const stored = await storedUploads();
  const { rows } = await asViewer(
    viewer,
    (tx) =>
      tx.execute<Row<{ id: string }>>(sql`
        select id from imports where id = any (${`{${stored.join(",")}}`}::uuid[])
          and status not in ('uploaded', 'planned', 'failed')`),
    { readOnly: true },
  );
  for (const { id } of rows) await removeUploads(id);
}
