import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { oneLine, SetupError } from "@/db/setup-error";
import { bareEnvironment, type Home } from "./home";
import { choosePort } from "./port";
import { probe } from "./probe";
import { isPostgresIn, signal, until } from "./process";
import { settings } from "./settings";

/** The running server of a cluster, or null. A postmaster.pid that a crash left is not believed. */
export function running(home: Home): { pid: number; port: number } | null {
  const file = join(home.data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 && isPostgresIn(pid, home.data) ? { pid, port } : null;
}

/**
 * Makes sure that the server runs and answers. Call it under the cluster's lock.
 * @returns the port it listens on.
 * @throws SetupError when it does not start; the message ends with the server's last complaint.
 */
export async function ensureRunning(home: Home, password: string): Promise<number> {
  const found = running(home);
  if (found) {
    if (await answers(home, found, password)) return found.port;
    // It was shutting down while we came: wait for the end of that, then start anew.
  }
  await clearAway(home);
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(join(home.folder, "port"));
    const complaint = await launch(home, port, password);
    if (complaint === null) return port;
    // Somebody may take the port between our look and Postgres' bind; anything else is final.
    if (attempt < 3 && complaint.includes("could not bind")) continue;
    throw new SetupError(`The embedded Postgres did not start (${logFile(home)}): ${complaint}`);
  }
}

/** Stops the server if it runs: open transactions are rolled back, everything committed is kept. */
export async function stop(home: Home): Promise<void> {
  const server = running(home);
  if (!server) return;
  signal(server.pid, "SIGINT");
  if (await until(() => !isPostgresIn(server.pid, home.data), 30_000)) return;
  throw new SetupError(`The embedded Postgres (process ${server.pid}) does not stop.`);
}

/** Waits for a server that starts or recovers; false when it ended instead. */
async function answers(
  home: Home,
  server: { pid: number; port: number },
  password: string,
): Promise<boolean> {
  // Recovery after a crash replays the log: minutes are possible on a big database.
  const end = Date.now() + 300_000;
  while (isPostgresIn(server.pid, home.data)) {
    const state = await probe(server.port, password);
    if (state === "ready") return true;
    if (state === "stranger")
      throw new SetupError(
        `The server in ${home.data} refuses the password in ${join(home.folder, "password")}.`,
      );
    if (Date.now() > end)
      throw new SetupError(
        `The server in ${home.data} runs but does not answer (${logFile(home)}).`,
      );
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}

/** Starts the server in the background; returns null when it answers, else what it complained of. */
async function launch(home: Home, port: number, password: string): Promise<string | null> {
  const log = openLog(home);
  const start = statSync(logFile(home)).size;
  // Detached: a process group of its own, so that Ctrl-C in the terminal goes past it.
  const server = spawn(
    join(home.binaries.bin, "postgres"),
    ["-D", home.data, "-p", String(port), ...settings(home)],
    {
      ...home.user,
      cwd: home.data,
      detached: true,
      env: bareEnvironment,
      stdio: ["ignore", log, log],
    },
  );
  closeSync(log);
  let ended: string | null = null;
  server.on("error", (error) => {
    ended = oneLine(error);
  });
  const hear = () => {
    ended ??= lastComplaint(home, start);
  };
  server.once("exit", hear);
  server.unref();
  while (ended === null) {
    const mine = running(home);
    if (mine && (await answers(home, mine, password))) {
      // When it ends one day, nobody waits for a reason, and its folder may be gone.
      server.off("exit", hear);
      return null;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return ended;
}

/** Removes what a crash left: a pid file whose id now means another process, orphaned backends. */
async function clearAway(home: Home): Promise<void> {
  if (!running(home)) rmSync(join(home.data, "postmaster.pid"), { force: true });
  if (process.platform !== "linux") return;
  // A backend in the middle of a long query outlives a killed postmaster and holds its memory.
  const orphans = readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && isPostgresIn(pid, home.data));
  for (const how of ["SIGQUIT", "SIGKILL"] as const) {
    for (const pid of orphans) if (isPostgresIn(pid, home.data)) signal(pid, how);
    if (await until(() => !orphans.some((pid) => isPostgresIn(pid, home.data)), 5_000)) return;
  }
}

const logFile = (home: Home) => join(home.folder, "server.log");

function openLog(home: Home): number {
  const file = logFile(home);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 10_000_000) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

function lastComplaint(home: Home, from: number): string {
  const lines = readFileSync(logFile(home)).subarray(from).toString().split("\n");
  const complaint = lines.findLast((line) => /FATAL|ERROR|could not|cannot/.test(line));
  return complaint?.trim() ?? lines.findLast((line) => line.trim() !== "") ?? "no reason was given";
}
