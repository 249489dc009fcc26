import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

const linux = process.platform === "linux";

/**
 * When a process started, as an opaque text, or null when it does not live (a zombie doesn't).
 * A process id alone is no identity: ids are used again after a crash or a reboot.
 */
export function startOf(pid: number): string | null {
  if (!linux) return ps(pid, "lstart=");
  try {
    // The name in brackets may hold spaces and brackets; the fields after the last one are numbers.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    // No such process.
    return null;
  }
}

/** Is this process a Postgres that works in this data folder? (Every Postgres process chdirs there.) */
export function isPostgresIn(pid: number, data: string): boolean {
  if (startOf(pid) === null) return false;
  if (!linux) return ps(pid, "command=")?.includes(data) ?? false;
  try {
    const name = readFileSync(`/proc/${pid}/comm`, "latin1").trim();
    return name === "postgres" && readlinkSync(`/proc/${pid}/cwd`) === data;
  } catch {
    // Gone meanwhile, or another user's process whose folder we may not see: not ours.
    return false;
  }
}

function ps(pid: number, column: string): string | null {
  try {
    const stdio: ["ignore", "pipe", "ignore"] = ["ignore", "pipe", "ignore"];
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { stdio })
      .toString()
      .trim();
  } catch {
    // ps exits with 1 when there is no such process.
    return null;
  }
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Waits until a condition holds; false when the time is over. */
export async function until(holds: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}
