import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, expect, test } from "vitest";
import { type Cluster, ensureCluster } from "./cluster";
import { startOf, until } from "./process";

const dataDir = mkdtempSync(join(tmpdir(), "homeroom-cluster-"));
// Root's server runs as another user, who must reach it.
chmodSync(dataDir, 0o755);
const folder = join(dataDir, "postgres");
const users: ChildProcess[] = [];

afterEach(() => {
  for (const user of users.splice(0)) user.kill("SIGKILL");
});
afterAll(async () => {
  await (await here()).release();
  rmSync(dataDir, { recursive: true, force: true });
});

const here = (): Promise<Cluster> => ensureCluster("postgres", { dataDir });
const postmaster = () =>
  Number(readFileSync(join(folder, "data/postmaster.pid"), "utf8").split("\n")[0]);
const file = (name: string) => readFileSync(join(folder, name), "utf8");

/** Another process that uses the cluster until it is told to go; resolves once it is in. */
async function another(): Promise<{ port: number; process: ChildProcess }> {
  const script = `
    const { ensureCluster } = await import("@/db/embedded/cluster");
    const { port } = await ensureCluster("postgres", { dataDir: ${JSON.stringify(dataDir)} });
    process.stdout.write(String(port));
    process.stdin.on("end", () => process.exit()).resume();`;
  const user = spawn("node_modules/.bin/tsx", ["--input-type=module", "-e", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  users.push(user);
  const [printed] = await once(user.stdout, "data");
  return { port: Number(printed), process: user };
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test("processes that start at once share one server, and the last to leave stops it", async () => {
  const [one, two, own] = await Promise.all([another(), another(), here()]);
  expect([one.port, two.port]).toEqual([own.port, own.port]);
  const pid = postmaster();

  one.process.stdin?.end();
  await once(one.process, "exit");
  await own.release();
  expect(startOf(pid)).not.toBeNull();

  two.process.kill("SIGTERM");
  await once(two.process, "exit");
  expect(await until(() => startOf(pid) === null, 10_000)).toBe(true);
  expect(readdirSync(join(folder, "leases"))).toEqual([]);
});

test("after kill -9 of the user and the server, the next start recovers what was committed", async () => {
  const { process: user } = await another();
  const first = await here();
  await query(first.url("postgres"), "create table kept as select 42 as answer");
  user.kill("SIGKILL");
  process.kill(postmaster(), "SIGKILL");
  await first.release();

  const again = await here();
  expect(await query(again.url("postgres"), "select answer from kept")).toEqual([{ answer: 42 }]);
  expect(readdirSync(join(folder, "leases"))).toHaveLength(1);
});

test("a server that ends after it had answered is asked for no reason: its log may be gone", async () => {
  await (await here()).release();
  const own = await here();
  const pid = postmaster();
  const thrown: unknown[] = [];
  const hear = (error: unknown) => thrown.push(error);
  process.on("uncaughtException", hear);
  try {
    rmSync(join(folder, "server.log"));
    await own.release();
    expect(await until(() => startOf(pid) === null, 10_000)).toBe(true);
    await sleep(100);
    expect(thrown).toEqual([]);
  } finally {
    process.off("uncaughtException", hear);
  }
});

test("a pid file that now means another process does not keep the server from starting", async () => {
  await (await here()).release();
  const pidFile = [process.pid, join(folder, "data"), 0, file("port"), "", "127.0.0.1", "", ""];
  writeFileSync(join(folder, "data/postmaster.pid"), pidFile.join("\n"));
  expect(await query((await here()).url("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a port that somebody else took is chosen anew and remembered", async () => {
  const first = await here();
  await first.release();
  expect(file("port")).toBe(String(first.port));
  const squatter = createServer().listen(first.port, "127.0.0.1");
  await once(squatter, "listening");
  const second = await here();
  squatter.close();
  expect(second.port).not.toBe(first.port);
  expect(file("port")).toBe(String(second.port));
});

test("text is UTF-8 as people know it, whatever the machine's locales", async () => {
  const rows = await query(
    (await here()).url("postgres"),
    `select current_setting('server_encoding') as encoding, lower('ÑÉ') as lower,
            to_tsvector('simple', 'Niño') @@ to_tsquery('simple', 'niño') as words,
            'Ñ2' < 'Ñ10' collate "und-x-icu" as icu, current_setting('listen_addresses') as listens`,
  );
  expect(rows).toEqual([
    { encoding: "UTF8", lower: "ñé", words: true, icu: false, listens: "127.0.0.1" },
  ]);
});
