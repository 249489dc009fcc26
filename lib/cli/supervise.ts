import { existsSync } from "node:fs";
import { join } from "node:path";
import { assertCurrent } from "@/db/current";
import { isFree } from "@/db/embedded/port";
import { prepare } from "@/db/prepare";
import type { SignIn } from "@/db/seed/model";
import { SetupError } from "@/db/setup-error";
import { appUrl, isEmbedded } from "@/db/urls";
import { env } from "@/lib/env";
import { paths } from "@/lib/paths";
import { whenNpmIsGone } from "./ancestors";
import { buildIfNeeded } from "./build";
import { Children, type Task } from "./children";
import { nextArgs } from "./next-args";
import { printSignIns } from "./sign-ins";

export type Mode = "up" | "dev" | "start";

const dist = process.env.NEXT_DIST_DIR ?? ".next";

/**
 * Brings up what the mode asks for and keeps it up until a signal, or the end of the process that
 * started this one, takes it all down again.
 * @throws SetupError with one line that says what to do.
 */
export async function supervise(mode: Mode): Promise<void> {
  const began = Date.now();
  await assertPortFree(env.PORT);
  const children = new Children(giveUp);
  const stop = stopper(children);
  try {
    const signIns = await bringUp(mode, children);
    if (stop.called()) return;
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(
      `\nHomeroom is ready at ${env.APP_ORIGIN ?? here} (${seconds} s). Ctrl-C stops it.`,
    );
    printSignIns(signIns);
  } catch (error) {
    await children.stop();
    throw error;
  }
}

const here = `http://localhost:${env.PORT}`;

async function bringUp(mode: Mode, children: Children): Promise<SignIn[]> {
  const { url, signIns } = await ready(mode);
  if (mode === "up") await buildIfNeeded(dist, console.log);
  if (mode === "start" && !existsSync(join(dist, "BUILD_ID")))
    throw new SetupError(`There is no build in ${dist}: run npm run build first, or npm run up.`);
  for (const task of tasks(mode, url)) children.start(task);
  await answers(here);
  return signIns;
}

/** A clash is said before anything is built or started. */
export async function assertPortFree(port: number): Promise<void> {
  if (await isFree(port, listenOn())) return;
  throw new SetupError(
    `Port ${port} is in use: stop the other program, or choose another with PORT=${port + 1}.`,
  );
}

/** Only this machine, while there is no address that people type: the demo's passwords are public. */
function listenOn(): string {
  return process.env.HOST || (env.APP_ORIGIN ? "0.0.0.0" : "127.0.0.1");
}

async function ready(mode: Mode): Promise<{ url: string; signIns: SignIn[] }> {
  if (mode === "start") {
    if (!isEmbedded() && !env.HOMEROOM_SECRET)
      throw new SetupError(
        "The database lives elsewhere, so the key must not live on this machine alone: set HOMEROOM_SECRET to 32 random bytes in base64 (openssl rand -base64 32).",
      );
    const url = await appUrl();
    await assertCurrent(url);
    return { url, signIns: [] };
  }
  const prepared = await prepare({ demo: true, log: console.log });
  return { url: prepared.appUrl, signIns: prepared.signIns };
}

function tasks(mode: Mode, url: string): Task[] {
  const shared = {
    ...process.env,
    NODE_ENV: mode === "dev" ? ("development" as const) : ("production" as const),
    NEXT_TELEMETRY_DISABLED: "1",
    // Least privilege: what serves requests knows neither the owner nor the administrator.
    DATABASE_APP_URL: url,
    DATABASE_OWNER_URL: "",
    DATABASE_URL: "",
  };
  return [
    {
      name: "server",
      args: nextArgs(mode === "dev" ? "dev" : "start", env.PORT, listenOn()),
      env: shared,
    },
    {
      name: "worker",
      args: ["--conditions=react-server", "--import", "tsx", "lib/cli/worker.ts"],
      env: shared,
    },
  ];
}

/** Waits for the first healthy answer; a minute is more than a cold development server takes. */
export async function answers(place: string): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const response = await fetch(`${place}${paths.health()}`).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > end)
      throw new SetupError(
        response
          ? `The server runs, but its database does not answer${isEmbedded() ? "" : ": check DATABASE_URL"}.`
          : "The server does not answer; the reason stands above.",
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function giveUp(name: string): void {
  console.error(`homeroom: the ${name} ended again and again; the reason stands above.`);
  process.exitCode = 1;
  process.kill(process.pid, "SIGTERM");
}

function stopper(children: Children): { called: () => boolean } {
  let stopping = false;
  const stop = async () => {
    // A second Ctrl-C changes nothing: the first is on its way, and no step of it waits for ever.
    if (stopping) return;
    stopping = true;
    await children.stop();
    // The exit handler gives the lease on the embedded server back.
    process.exit();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => void stop());
  whenNpmIsGone(() => void stop());
  // Started by up.mjs: our standard input is a pipe that ends when it does.
  if (process.env.HOMEROOM_UP)
    process.stdin
      .on("end", () => void stop())
      .resume()
      .unref();
  return { called: () => stopping };
}
