import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { startOf } from "../embedded/process";

/*
 * A test database bears the host, the process and the start of the process that made it. So nobody
 * takes another's name, and what a killed run left behind is recognised and dropped by the next.
 */

const short = (text: string, length: number) =>
  createHash("sha256").update(text).digest("hex").slice(0, length);

const host = short(hostname(), 4);
let count = 0;

/** A name that no other process and no earlier call has used. */
export function ownName(purpose: "test" | "e2e" | "build"): string {
  count += 1;
  const start = short(startOf(process.pid) ?? "", 8);
  return `homeroom_${purpose}_${host}_${process.pid}_${start}_${count}`;
}

/** Was this database made on this machine by a process that lives no more? */
export function isLeftover(name: string): boolean {
  const parts = /^homeroom_(?:test|e2e|build)_([0-9a-f]{4})_(\d+)_([0-9a-f]{8})_\d+$/.exec(name);
  if (!parts || parts[1] !== host) return false;
  const start = startOf(Number(parts[2]));
  return start === null || short(start, 8) !== parts[3];
}
