import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { isFree } from "@/db/embedded/port";
import { testServer } from "@/db/testing/cluster";
import { dropTestDatabases, freshDatabase } from "@/db/testing/database";
import { dropLeftovers } from "@/db/testing/template";
import { serveModel, streamOf, streams } from "@/lib/tools/model/testing/server";
import { buildIfNeeded } from "./build";
import { Children } from "./children";
import { findChromium } from "./chromium";
import { nextArgs } from "./next-args";
import { run } from "./run";

// Several checkouts of one machine, or people of one checkout, may each have a build of their own.
const DIST = process.env.NEXT_DIST_DIR ?? ".next-e2e";

/*
 * npm run test:e2e [-- what Playwright takes]: the journeys, in a real browser, against a production
 * build and a database of their own with the demo district in it.
 */
await run(async () => {
  const { executablePath } = await findChromium();
  await buildIfNeeded(DIST, console.log);
  await dropLeftovers(await testServer());
  const database = await freshDatabase("seeded", "e2e");
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = new Children(() => process.kill(process.pid, "SIGTERM"));
  const model = await serveModel(streams(streamOf(["A short ", "reply."])));
  const leave = async () => {
    await server.stop();
    await model.close();
    await dropTestDatabases();
  };
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.once(name, () => void leave().then(() => process.exit(1)));
  const shared = {
    ...process.env,
    NODE_ENV: "production" as const,
    NEXT_DIST_DIR: DIST,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: "",
    DATABASE_APP_URL: database.appUrl,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  };
  server.start({
    name: "server",
    args: nextArgs("start", port, "127.0.0.1"),
    // The journeys' provider runs on this machine.
    env: {
      ...shared,
      DATABASE_OWNER_URL: "",
      SINGLE_SIGN_ON_LOOPBACK: "1",
      // A small server on this machine that speaks the protocol.
      MODEL_BASE_URL: model.endpoint.baseUrl,
      MODEL_API_KEY: model.endpoint.apiKey,
    },
  });
  try {
    const { answers } = await import("./supervise");
    await answers(origin);
    process.exitCode = await playwright({
      ...shared,
      DATABASE_OWNER_URL: database.ownerUrl,
      E2E_ADMIN_URL: database.adminUrl,
      E2E_BASE_URL: origin,
      CHROMIUM_PATH: executablePath,
      // The fixtures may use the application's own server rooms.
      NODE_OPTIONS: "--conditions=react-server",
    });
  } finally {
    await leave();
  }
});

async function playwright(env: NodeJS.ProcessEnv): Promise<number> {
  const args = ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)];
  const [code] = await once(spawn(process.execPath, args, { stdio: "inherit", env }), "exit");
  return typeof code === "number" ? code : 1;
}

async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  return (await isFree(port)) ? port : freePort();
}
