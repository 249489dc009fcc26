import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { startOf } from "./process";

/*
 * Who uses a cluster: one empty file for each process (and thread), named after its id and its
 * start. A file whose process is dead counts for nothing, so a crash leaves nothing to tidy by hand.
 */

/** Says that this process uses the cluster, until the returned function is called. */
export function takeLease(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.${threadId}-${slug(startOf(process.pid))}`);
  writeFileSync(file, "");
  return () => rmSync(file, { force: true });
}

/** How many living processes use the cluster; removes what the dead left behind. */
export function livingLeases(folder: string): number {
  let living = 0;
  for (const name of readdirSync(folder)) {
    const [who = "", start = ""] = name.split("-", 2);
    if (slug(startOf(Number.parseInt(who, 10))) === start) living += 1;
    else rmSync(join(folder, name), { force: true });
  }
  return living;
}

const slug = (start: string | null) => (start === null ? "dead" : start.replace(/\W+/g, "_"));
