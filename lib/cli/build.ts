import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "@/db/embedded/lock";
import { SetupError } from "@/db/setup-error";
import { spawnTethered } from "./children";

/** Everything that a build is made of. */
const sources = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.mjs",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/**
 * Builds the application, unless the build that stands is of these very sources. Two at once queue.
 * @param dist the build's folder: `.next`, or another that does not trample the one that serves.
 * @returns whether it was built now.
 * @throws SetupError when the build fails; Next has then said why.
 */
export async function buildIfNeeded(dist: string, log: (line: string) => void): Promise<boolean> {
  mkdirSync(".data", { recursive: true });
  return withLock(join(".data", `build${dist.replaceAll("/", "-")}.lock`), async () => {
    const stamp = join(dist, "homeroom-stamp");
    const wanted = fingerprint();
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
    log("Building the application (once for each version, about half a minute) …");
    rmSync(stamp, { force: true });
    const env = {
      ...process.env,
      NODE_ENV: "production" as const,
      NEXT_DIST_DIR: dist,
      NEXT_TELEMETRY_DISABLED: "1",
    };
    const [code] = await once(
      spawnTethered(["node_modules/next/dist/bin/next", "build"], env),
      "exit",
    );
    if (code !== 0) throw new SetupError("The build failed; the reason stands above.");
    writeFileSync(stamp, wanted);
    return true;
  });
}

/** A hash of all sources but the tests, and of the Node that builds them. */
function fingerprint(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of sources.flatMap(filesOf)) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

function filesOf(source: string): string[] {
  if (!existsSync(source)) return [];
  if (/\.\w+$/.test(source)) return [source];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/^(lib|db)\/(cli|testing|docs)\//.test(file))
    .sort();
}
