import { DatabaseSync } from "node:sqlite";
import { SetupError } from "@/db/setup-error";

/**
 * A lock between processes that the operating system frees when its holder dies, however it dies.
 * Node has no flock; SQLite's exclusive transaction on an empty file is one, on every platform.
 */
function tryLock(file: string, waitMs: number): (() => void) | null {
  const database = new DatabaseSync(file, { timeout: waitMs });
  try {
    database.exec("pragma journal_mode = memory; begin exclusive");
    return () => database.close();
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === 5) return null;
    throw error;
  }
}

/**
 * Runs work while no other process holds the lock.
 * @throws SetupError when another process has held it for two minutes.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const end = Date.now() + 120_000;
  let unlock = tryLock(file, 0);
  while (!unlock) {
    if (Date.now() > end)
      throw new SetupError(
        `Another process has held ${file} for two minutes; end it and try again.`,
      );
    await new Promise((resolve) => setTimeout(resolve, 20));
    unlock = tryLock(file, 0);
  }
  try {
    return await work();
  } finally {
    unlock();
  }
}

/**
 * The same for an exit handler, which can't await: runs the work, or not at all when the lock is
 * not to be had within two seconds.
 */
export function withLockSync(file: string, work: () => void): void {
  const unlock = tryLock(file, 2_000);
  if (!unlock) return;
  try {
    work();
  } finally {
    unlock();
  }
}
