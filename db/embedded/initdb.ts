import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SetupError } from "@/db/setup-error";
import { bareEnvironment, type Home, makeDataFolder } from "./home";

/**
 * Makes the cluster if it does not stand yet: UTF-8, the built-in C.UTF-8 order (the same on every
 * machine, whatever its locales), passwords by SCRAM. The folder appears whole or not at all, so
 * that a kill in between leaves nothing half-made.
 * @returns the superuser's password.
 * @throws SetupError when initdb fails, or data and password don't fit together.
 */
export function initialise(home: Home): string {
  const secret = join(home.folder, "password");
  if (existsSync(home.data)) {
    checkVersion(home);
    if (existsSync(secret)) return readFileSync(secret, "utf8").trim();
    throw new SetupError(
      `${secret} is missing: put it back, or move ${home.data} away to begin anew.`,
    );
  }
  const password = randomBytes(24).toString("base64url");
  const half = `${home.data}.new`;
  rmSync(half, { recursive: true, force: true });
  makeDataFolder(half, home.user);
  const handed = `${half}.password`;
  writeFileSync(handed, password, { mode: 0o600 });
  try {
    if (home.user.uid !== undefined && home.user.gid !== undefined)
      chownSync(handed, home.user.uid, home.user.gid);
    initdb(home, half, handed);
  } finally {
    rmSync(handed, { force: true });
  }
  writeFileSync(secret, password, { mode: 0o600 });
  renameSync(half, home.data);
  return password;
}

function initdb(home: Home, data: string, passwordFile: string): void {
  const complaints: string[] = [];
  // Full-text search and trigrams ask libc what a letter is: without a UTF-8 LC_CTYPE, 'ñ' is none.
  for (const ctype of ["C.UTF-8", "en_US.UTF-8", "C"]) {
    const flags = [
      `--pgdata=${data}`,
      `--pwfile=${passwordFile}`,
      "--username=postgres",
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      `--lc-ctype=${ctype}`,
      ...(home.kind === "postgres-test" ? ["--no-sync"] : []),
    ];
    const options = { ...home.user, cwd: data, env: bareEnvironment, encoding: "utf8" as const };
    const run = spawnSync(join(home.binaries.bin, "initdb"), flags, options);
    if (run.status === 0) return;
    complaints.push(run.error?.message ?? String(run.stderr).replace(/\s+/g, " ").trim());
    if (!run.stderr?.includes("locale")) break;
  }
  throw new SetupError(
    `The embedded Postgres can't make its data folder ${data}: ${complaints[0]}`,
  );
}

function checkVersion({ data, binaries }: Home): void {
  const found = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (found === binaries.major) return;
  throw new SetupError(
    `${data} was written by Postgres ${found}, but this is ${binaries.major}: move the folder away, or run the Homeroom that made it.`,
  );
}
