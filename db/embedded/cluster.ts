import { join } from "node:path";
import { type ClusterKind, clusterHome, type Home } from "./home";
import { initialise } from "./initdb";
import { livingLeases, takeLease } from "./leases";
import { withLock, withLockSync } from "./lock";
import { signal } from "./process";
import { ensureRunning, running, stop } from "./server";

export type { ClusterKind } from "./home";

/** A running cluster that this process has a lease on. */
export type Cluster = {
  /** A superuser's connection string. */
  url: (database: string) => string;
  port: number;
  folder: string;
  /** Did this process start the server, rather than join it? */
  started: boolean;
  /** Gives the lease back; the last living process to leave stops the server, and waits for it. */
  release: () => Promise<void>;
};

type Options = {
  dataDir: string;
  /** Leaves no lease, so that the server stays when this process ends (for psql's sake). */
  keep?: boolean;
  /** Hears about what a person would not expect, one line at a time. */
  log?: (line: string) => void;
};

// Next may load this module more than once in one process; the clusters are the process's.
const held = Symbol.for("homeroom.clusters");
const registry = globalThis as typeof globalThis & { [held]?: Map<string, Promise<Cluster>> };

/**
 * Starts the cluster's server, or joins the one that runs already. Safe to call from many processes
 * at once, and again in one process.
 * @throws SetupError with one line that says what to do.
 */
export function ensureCluster(kind: ClusterKind, options: Options): Promise<Cluster> {
  registry[held] ??= new Map();
  const clusters = registry[held];
  const key = join(options.dataDir, kind);
  const found = clusters.get(key);
  if (found) return found;
  const forget = () => clusters.delete(key);
  const started = joinCluster(kind, options, forget);
  clusters.set(key, started);
  // A failed start may be tried again.
  started.catch(forget);
  return started;
}

async function joinCluster(
  kind: ClusterKind,
  options: Options,
  forget: () => void,
): Promise<Cluster> {
  const home = clusterHome(options.dataDir, kind);
  const lock = join(home.folder, "lock");
  const leases = join(home.folder, "leases");
  return withLock(lock, async () => {
    if (home.notice && !running(home)) options.log?.(home.notice);
    const password = initialise(home);
    const started = !running(home);
    const port = await ensureRunning(home, password);
    const url = (database: string) =>
      `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
    const cluster = { url, port, folder: home.folder, started };
    if (options.keep) return { ...cluster, release: async () => forget() };

    const drop = takeLease(leases);
    const cancel = atExit(() => {
      drop();
      withLockSync(lock, () => stopIfLast(home, leases));
    });
    const release = async () => {
      cancel();
      forget();
      drop();
      await withLock(lock, async () => {
        if (livingLeases(leases) === 0) await stop(home);
      });
    };
    return { ...cluster, release };
  });
}

function stopIfLast(home: Home, leases: string): void {
  const server = running(home);
  // Not waited for: whoever starts next waits until it is down.
  if (server && livingLeases(leases) === 0) signal(server.pid, "SIGINT");
}

/** Runs work when this process ends, by itself or by a signal that nobody else handles. */
function atExit(work: () => void): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const onSignal = (name: NodeJS.Signals) => {
    // Somebody else handles the signal: the process goes on, or ends with an exit event.
    if (process.listenerCount(name) > 1) return;
    cancel();
    work();
    process.kill(process.pid, name);
  };
  const onExit = () => {
    cancel();
    work();
  };
  const cancel = () => {
    process.off("exit", onExit);
    for (const name of signals) process.off(name, onSignal);
  };
  process.once("exit", onExit);
  for (const name of signals) process.on(name, onSignal);
  return cancel;
}
