import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { nextArgs } from "@/lib/cli/next-args";
import type { Statement } from "./record";

/** A child process that ends with this one. */
const children: ChildProcess[] = [];
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/**
 * Starts the production build on a port of its own, with the bench's database.
 * @returns its origin, once it answers
 */
export async function startApp(dist: string, urls: { appUrl: string; ownerUrl: string }) {
  const port = await freePort();
  const child = spawn(process.execPath, nextArgs("start", port), {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_DIST_DIR: dist,
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_APP_URL: urls.appUrl,
      DATABASE_OWNER_URL: urls.ownerUrl,
      DATABASE_POOL_MAX: "16",
      LOG_LEVEL: "error",
      BENCH: "1",
    },
  });
  children.push(child);
  const origin = `http://localhost:${port}`;
  for (let wait = 0; wait < 150; wait += 1) {
    if (child.exitCode !== null) throw new Error("The application ended before it answered.");
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return { origin, pid: child.pid ?? 0, stop: () => child.kill("SIGTERM") };
    await sleep(200);
  }
  throw new Error("The application did not answer within 30 s.");
}
export type App = Awaited<ReturnType<typeof startApp>>;

/** Starts the db floor; see ./floor. */
export async function startFloor(
  ownerUrl: string,
  userId: string,
  pages: Record<string, Statement[]>,
) {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "e2e/bench/floor.ts", JSON.stringify({ ownerUrl, userId, pages })],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  children.push(child);
  const [line] = await once(child.stdout, "data");
  return { origin: `http://127.0.0.1:${String(line).trim()}`, stop: () => child.kill("SIGTERM") };
}
