import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { signal } from "@/db/embedded/process";

/** A process of ours: what to run, under which name it is spoken of. */
export type Task = { name: string; args: string[]; env: NodeJS.ProcessEnv };

/** How often a process may end within a minute before all is given up. */
const PATIENCE = 5;

/**
 * Runs Node processes, each as the leader of a group of its own, so that their children go with
 * them, and tied to this process by a pipe, so that they go when it is killed outright.
 */
export class Children {
  #running = new Map<string, ChildProcess>();
  #ends = new Map<string, number[]>();
  #stopping = false;

  /** @param onGiveUp told when a process ends again and again. */
  constructor(private readonly onGiveUp: (name: string) => void) {}

  /** Starts a process, and again whenever it ends by itself. */
  start(task: Task): void {
    if (this.#stopping) return;
    const child = spawnTethered(task.args, task.env);
    this.#running.set(task.name, child);
    child.on("exit", () => {
      this.#running.delete(task.name);
      if (this.#stopping) return;
      const now = Date.now();
      const ends = [...(this.#ends.get(task.name) ?? []), now].filter((end) => now - end < 60_000);
      this.#ends.set(task.name, ends);
      if (ends.length >= PATIENCE) this.onGiveUp(task.name);
      else setTimeout(() => this.start(task), 250 * ends.length);
    });
  }

  /** Asks every group to end, and makes it end after eight seconds. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const all = [...this.#running.values()].filter((child) => child.exitCode === null);
    await Promise.all(
      all.map(async (child) => {
        if (child.pid === undefined) return;
        const group = -child.pid;
        const ended = once(child, "exit");
        signal(group, "SIGTERM");
        const impatience = setTimeout(() => signal(group, "SIGKILL"), 8_000);
        await ended;
        clearTimeout(impatience);
        // Whatever the leader left behind.
        signal(group, "SIGKILL");
      }),
    );
  }
}

/** Starts a Node process that leads a group of its own and ends when this process does. */
export function spawnTethered(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ["--import", tether, ...args], {
    detached: true,
    env: { ...env, HOMEROOM_TETHER: "1" },
    stdio: ["pipe", "inherit", "inherit"],
  });
}

const tether = new URL("tether.mjs", import.meta.url).href;
