import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/**
 * The most memory that a process and its children held at one moment while something ran, in bytes,
 * looked at every 50 ms; with what they held before.
 * @param run what is measured
 */
export async function memoryDuring(pid: number, run: () => Promise<unknown>) {
  const before = await residentOf(pid);
  let most = before;
  let running = true;
  const watch = (async () => {
    while (running) {
      most = Math.max(most, await residentOf(pid));
      await sleep(50);
    }
  })();
  try {
    await run();
  } finally {
    running = false;
    await watch;
  }
  return { before, most };
}

/**
 * Resident memory of a process with all below it, as the system counts it, without what processes share:
 * a database server that the bench started is one below it, and its buffers fill once, whoever reads.
 */
async function residentOf(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,rss="]);
  const all = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  let kilobytes = 0;
  // A child has a higher number than its parent as good as always: one pass in their order.
  for (const [id = 0, parent = 0, rss = 0] of all.sort(([a = 0], [b = 0]) => a - b)) {
    if (id !== pid && !family.has(parent)) continue;
    family.add(id);
    kilobytes += rss - (await sharedOf(id));
  }
  if (kilobytes === 0) throw new Error(`There is no process ${pid} to measure.`);
  return kilobytes * 1024;
}

/** Shared memory that a process has touched, in kB, where the system tells (Linux). */
async function sharedOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^RssShmem:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
}
