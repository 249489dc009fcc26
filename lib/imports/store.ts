import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { type CsvSource, MAX_FILE_BYTES, openCsv } from "./csv";
import { tooLarge } from "./decode";
import { Diagnostics, FileRefused } from "./diagnostics";
import type { ImportFile } from "./types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Names on disk are numbers: what a file was called never becomes part of a path. */
const pathOf = (importId: string, at: number) => join(folderOf(importId), `${at}.csv`);

function folderOf(importId: string): string {
  if (!UUID.test(importId)) throw new Error("an import's id is a uuid");
  return join(env.DATA_DIR, "uploads", importId);
}

/**
 * Streams an upload to disk, in flat memory, and reads its header.
 * @param at which file of the import it is, from 0
 * @throws FileRefused when it is too large or no CSV; nothing stays on disk then
 */
export async function saveUpload(
  importId: string,
  at: number,
  name: string,
  bytes: Readable,
): Promise<ImportFile> {
  const path = pathOf(importId, at);
  await mkdir(folderOf(importId), { recursive: true, mode: 0o700 });
  const meter = new Meter(name);
  try {
    await pipeline(bytes, meter, createWriteStream(path, { mode: 0o600 }));
    const { headers, rows } = await openCsv({ name, path }, new Diagnostics());
    await rows.return();
    return { name, size: meter.size, sha256: meter.hash.digest("hex"), headers };
  } catch (error) {
    await rm(path, { force: true });
    throw error instanceof FileRefused ? error : (meter.refused ?? error);
  }
}

/** The uploaded files, to be read again. */
export const sourcesOf = (importId: string, files: ImportFile[]): CsvSource[] =>
  files.map(({ name }, at) => ({ name, path: pathOf(importId, at) }));

/**
 * Keeps examples of a plan beside the uploaded files: they hold people's names and values, and go
 * when the files go.
 */
export async function saveSamples<T>(importId: string, samples: T[]): Promise<void> {
  if (samples.length === 0) {
    await rm(samplesOf(importId), { force: true });
    return;
  }
  await mkdir(folderOf(importId), { recursive: true, mode: 0o700 });
  await writeFile(samplesOf(importId), JSON.stringify(samples), { mode: 0o600 });
}

/** The examples of a plan; none where it has none, or its files are gone. */
export async function readSamples<T>(importId: string): Promise<T[]> {
  const text = await orAbsent(readFile(samplesOf(importId), "utf8"));
  return text === null ? [] : (JSON.parse(text) as T[]);
}

const samplesOf = (importId: string) => join(folderOf(importId), "samples.json");

/** Removes what is kept of an import on disk: its files, and examples from them. */
export async function removeUploads(importId: string): Promise<void> {
  await rm(folderOf(importId), { recursive: true, force: true });
}

/** The imports of which something lies on disk. @param aged leaves out what changed since then */
export async function storedUploads(aged = Number.POSITIVE_INFINITY): Promise<string[]> {
  const folder = join(env.DATA_DIR, "uploads");
  const old: string[] = [];
  for (const name of await namesIn(folder)) {
    if (UUID.test(name) && (await changedAt(join(folder, name))) < aged) old.push(name);
  }
  return old;
}

/** When something was added to a folder or taken away; never, once it is gone. */
async function changedAt(folder: string): Promise<number> {
  const found = await orAbsent(stat(folder));
  return found?.mtimeMs ?? Number.POSITIVE_INFINITY;
}

const namesIn = async (folder: string) => (await orAbsent(readdir(folder))) ?? [];

async function orAbsent<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Counts and hashes what passes, and stops what grows beyond the limit. */
class Meter extends Transform {
  size = 0;
  refused: FileRefused | undefined;
  readonly hash = createHash("sha256");

  constructor(private readonly file: string) {
    super();
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null, chunk?: Buffer) => void,
  ) {
    this.size += chunk.length;
    if (this.size > MAX_FILE_BYTES) {
      this.refused = tooLarge(this.file, MAX_FILE_BYTES);
      done(this.refused);
      return;
    }
    this.hash.update(chunk);
    done(null, chunk);
  }
}
