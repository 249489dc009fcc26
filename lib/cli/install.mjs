// Runs on the machine's own Node, before node_modules exists: plain JavaScript, no imports but Node's.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
/** The Node that npm installs with everything else; the machine's own may be older. */
export const node = join(root, "node_modules", ".bin", "node");
const stamp = join(root, "node_modules", ".homeroom-lock");

/** Ends with one line and code 1. */
export function fail(line) {
  console.error(`homeroom: ${line}`);
  process.exit(1);
}

/** Checks the machine's Node and installs the packages, unless those of this lock file stand. */
export function install() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) fail(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
  process.chdir(root);
  const lock = readFileSync("package-lock.json", "utf8");
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  if (!stands(JSON.parse(lock))) {
    console.log("Installing packages (once for each version of package-lock.json) …");
    const flags = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const [command, ...args] = npmCommand();
    const run = spawnSync(command, [...args, ...flags], { stdio: "inherit" });
    if (run.status !== 0) fail("npm ci failed; the reason stands above.");
  }
  const version = spawnSync(node, ["--version"], { encoding: "utf8" });
  if (version.status !== 0 || Number(version.stdout.slice(1).split(".")[0]) < 24)
    fail(
      "Node 24 was not installed by npm: allow the install script of the package node, then run npm ci.",
    );
  writeFileSync(stamp, wanted);
}

/** Did somebody install just this by hand? Then it need not be done again. */
function stands(lock) {
  const file = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(file)) return false;
  const found = JSON.parse(readFileSync(file, "utf8")).packages;
  return Object.entries(lock.packages).every(
    ([path, { version, optional }]) =>
      path === "" || (found[path] ? found[path].version === version : optional === true),
  );
}

/** The npm that runs us, else the one on the PATH. */
export function npmCommand() {
  const npm = process.env.npm_execpath;
  return npm?.endsWith("npm-cli.js") ? [process.execPath, npm] : ["npm"];
}
