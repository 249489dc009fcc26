import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { oneLine, SetupError } from "@/db/setup-error";
import { type Binaries, installedBinaries, type RunAs, runnableBinaries } from "./binaries";

/** `postgres` keeps what people entrust to it; `postgres-test` may be lost at any time. */
export type ClusterKind = "postgres" | "postgres-test";

/** Everything that is known about a cluster before its server runs. */
export type Home = {
  kind: ClusterKind;
  /** Holds the control files: password, port, lock, leases, server.log. */
  folder: string;
  /** PGDATA, inside the folder. */
  data: string;
  user: RunAs;
  binaries: Binaries;
  /** One line about something that the person at the keyboard would not expect. */
  notice?: string;
};

/**
 * Finds or makes the folder of a cluster. Postgres refuses to run as root; root therefore runs it
 * as the user `postgres`, in a folder which that user can reach.
 * @throws SetupError when the folder or the user can't be made.
 */
export function clusterHome(dataDir: string, kind: ClusterKind): Home {
  if (process.platform === "win32")
    throw new SetupError(
      "The embedded Postgres needs Linux or macOS: use WSL, or set DATABASE_URL.",
    );
  const installed = installedBinaries();
  const wanted = makeFolder(join(dataDir, kind));
  if (process.getuid?.() !== 0) return home(kind, wanted, {}, runnableBinaries(installed, {}, ""));

  const user = postgresUser();
  const spare = join("/var/lib/homeroom", hash(dataDir));
  const binaries = runnableBinaries(installed, user, spare);
  if (canReach(wanted, user)) return home(kind, wanted, user, binaries);
  const folder = makeFolder(join(spare, kind));
  const notice = `The user postgres can't reach ${wanted}; the database lives in ${folder} instead.`;
  return { ...home(kind, folder, user, binaries), notice };
}

function home(kind: ClusterKind, folder: string, user: RunAs, binaries: Binaries): Home {
  const data = join(folder, "data");
  const found = statSync(data, { throwIfNoEntry: false });
  const me = process.getuid?.();
  if (found && me === 0 && found.uid !== 0)
    // Postgres runs only as the owner of its data, be it postgres or the person who made them.
    return { kind, folder, data, user: { uid: found.uid, gid: found.gid }, binaries };
  if (found && found.uid !== me)
    throw new SetupError(
      `${data} belongs to another user: start Homeroom as that user, or set DATA_DIR.`,
    );
  return { kind, folder, data, user, binaries };
}

/** Makes the folder that initdb fills, owned by the user who runs the server. */
export function makeDataFolder(path: string, user: RunAs): void {
  mkdirSync(path, { mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}

function makeFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
    return realpathSync(path);
  } catch (error) {
    throw new SetupError(
      `${path} can't be made (${oneLine(error)}): set DATA_DIR to a folder of yours.`,
    );
  }
}

function canReach(folder: string, user: RunAs): boolean {
  const options = { ...user, stdio: "ignore" as const };
  return spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", folder], options).status === 0;
}

function postgresUser(): Required<RunAs> {
  const id = (flag: string) => {
    const run = spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
    return run.status === 0 ? Number.parseInt(run.stdout, 10) : undefined;
  };
  if (id("-u") === undefined) {
    spawnSync("groupadd", ["--system", "postgres"]);
    const flags = [
      "--system",
      "--gid",
      "postgres",
      "--no-create-home",
      "--shell",
      "/usr/sbin/nologin",
    ];
    spawnSync("useradd", [...flags, "postgres"]);
  }
  const [uid, gid] = [id("-u"), id("-g")];
  if (uid === undefined || gid === undefined)
    throw new SetupError(
      "Postgres won't run as root and the user postgres can't be made: start Homeroom as an ordinary user, or set DATABASE_URL.",
    );
  return { uid, gid };
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);

/** The programs get none of our environment: no secrets, and no locale that this machine lacks. */
export const bareEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  LC_ALL: "C",
  TZ: "UTC",
};
