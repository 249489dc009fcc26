import { parseArgs } from "node:util";
import { run } from "./run";

/*
 * npm run up      everything: database, demo, build, server, worker
 * npm run dev     the same with Next's development server instead of a build
 * npm run start   server and worker on a build and a database that stand
 */
await run(async () => {
  const { values } = parseArgs({
    options: { up: { type: "boolean" }, dev: { type: "boolean" } },
  });
  const { supervise } = await import("./supervise");
  await supervise(values.dev ? "dev" : values.up ? "up" : "start");
});
