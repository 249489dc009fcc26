import "server-only";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

const keyBytes = 32;

/**
 * The key of this machine, made once: whole or not at all, readable by its owner alone, the same
 * for every process that asks, also for two that ask at the same moment for the first time.
 * @throws Error when the file is there but holds no key: a new one would open nothing of before
 */
export function keyFromFile(dataDir: string): Buffer {
  const file = join(dataDir, "secret.key");
  if (readIfThere(file) === undefined) make(dataDir, file);
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length === keyBytes) return key;
  throw new Error(`${file} holds no key. Put the copy back, or set HOMEROOM_SECRET.`);
}

/** Written beside and synced first; `link` then succeeds for exactly one of several processes. */
function make(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    const handle = openSync(/* turbopackIgnore: true */ draft, "wx", 0o600);
    writeSync(handle, `${randomBytes(keyBytes).toString("base64")}\n`);
    fsyncSync(handle);
    closeSync(handle);
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
