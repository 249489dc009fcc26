import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { SetupError } from "@/db/setup-error";

/** What Playwright's `launch` takes. */
export type Launch = { executablePath: string; args: string[] };

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Keeps the browser from talking to anybody but us. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/**
 * Finds a Chromium, or sets one up: CHROMIUM_PATH, the system's, Playwright's own, Playwright's
 * download, Debian's package when root.
 * @throws SetupError when there is none to be had.
 */
export async function findChromium(): Promise<Launch> {
  const given = process.env.CHROMIUM_PATH || process.env.PLAYWRIGHT_CHROMIUM;
  if (given && !existsSync(given))
    throw new SetupError(`CHROMIUM_PATH names ${given}, but nothing is there.`);
  const executablePath = given || found() || setUp();
  // Chromium's sandbox refuses to be run by root.
  return { executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet };
}

function found(): string | undefined {
  return [...places, chromium.executablePath()].find((place) => place && existsSync(place));
}

function setUp(): string {
  console.error("No Chromium was found; trying Playwright's download …");
  run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]);
  const root = process.getuid?.() === 0;
  if (!found() && root && existsSync("/usr/bin/apt-get")) {
    console.error("That is not to be had here; trying Debian's package …");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  }
  const place = found();
  if (place) return place;
  throw new SetupError(
    "The browser tests need Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH.",
  );
}

/** Ten minutes at most; whether it helped is seen by looking for the browser. */
function run(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], timeout: 600_000, env });
}
