import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { asViewer, type ViewerRef } from "@/db/viewer";
import { env } from "@/lib/env";
import { doWork } from "@/lib/jobs/work";
import { beginExport } from "./mutations";
import type { ExportParams, Manifest } from "./types";

type Asked = Partial<Omit<ExportParams, "exportId"> & { reason: string }>;

/** Asks for an export as somebody whose password was right. */
export const startExport = (who: ViewerRef, asked: Asked) =>
  asViewer(
    who,
    (tx) =>
      beginExport(tx, {
        ...{ format: "jsonl", filters: { zone: "UTC" }, reason: "A test of exports" },
        sort: { column: "start", direction: "asc" },
        ...asked,
      }),
    { action: "chats_export_asked" },
  );

export const pathOf = (id: string, name = "file") => join(env.DATA_DIR, "exports", id, name);

/** Makes an export to its end. @throws Error unless it came there */
export async function runExport(who: ViewerRef, asked: Asked) {
  const { id, jobId } = await startExport(who, asked);
  const outcome = await doWork(jobId, { userId: who.userId, action: "chats_exported" });
  if (outcome.state !== "succeeded") throw new Error(JSON.stringify(outcome));
  const manifest = JSON.parse(await readFile(pathOf(id, "manifest.json"), "utf8")) as Manifest;
  return { folder: id, jobId, manifest, text: await readFile(pathOf(id), "utf8") };
}
