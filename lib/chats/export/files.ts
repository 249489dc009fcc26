import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { env } from "@/lib/env";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function folderOf(id: string): string {
  if (!UUID.test(id)) throw new Error("an export's id is a uuid");
  return join(env.DATA_DIR, "exports", id);
}
/** Names on disk are ours: what a file is called never becomes part of a path. */
const fileOf = (id: string) => join(folderOf(id), "file");

/** A file that is being made, from where it stands on. */
export type Draft = {
  write: (text: string) => Promise<void>;
  /** @returns how long the file is, once that lies on the disk */
  keep: () => Promise<number>;
};

/**
 * Opens a file behind what was committed; what a dead process wrote beyond it is cut off.
 * @param from how long the file is by the last step that was committed
 */
export async function withDraft<T>(
  id: string,
  from: number,
  run: (draft: Draft) => Promise<T>,
): Promise<T> {
  await mkdir(folderOf(id), { recursive: true, mode: 0o700 });
  const file = await open(fileOf(id), from === 0 ? "w" : "r+", 0o600);
  try {
    const { size } = await file.stat();
    if (size < from) throw new Error("A part of the export is gone from the disk.");
    await file.truncate(from);
    let at = from;
    const write = async (text: string) => {
      const bytes = Buffer.from(text);
      for (let written = 0; written < bytes.byteLength; ) {
        const { bytesWritten } = await file.write(bytes, written, undefined, at);
        written += bytesWritten;
        at += bytesWritten;
      }
    };
    const keep = async () => {
      await file.datasync();
      return at;
    };
    return await run({ write, keep });
  } finally {
    await file.close();
  }
}

/** SHA-256 of a file, in hex, read as a stream. */
export async function hashFile(id: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(fileOf(id))) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

export async function writeManifest(id: string, manifest: object): Promise<void> {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(folderOf(id), "manifest.json"), text, { mode: 0o600 });
}

/** A whole file as a stream; null once it is gone. */
export async function readFileOf(id: string): Promise<ReadableStream<Uint8Array> | null> {
  const there = await stat(fileOf(id)).catch(orNull);
  if (!there) return null;
  return Readable.toWeb(createReadStream(fileOf(id))) as ReadableStream<Uint8Array>;
}

export async function removeExport(id: string): Promise<void> {
  await rm(folderOf(id), { recursive: true, force: true });
}

/** The exports of which something lies on disk. @param aged leaves out what changed since then */
export async function storedExports(aged: number): Promise<string[]> {
  const folder = join(env.DATA_DIR, "exports");
  const names = (await readdir(folder).catch(orNull)) ?? [];
  const old: string[] = [];
  for (const name of names) {
    if (!UUID.test(name)) continue;
    const found = await stat(join(folder, name)).catch(orNull);
    if (found && found.mtimeMs < aged) old.push(name);
  }
  return old;
}

function orNull(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
