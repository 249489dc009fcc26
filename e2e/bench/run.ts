import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import pg from "pg";
import { useConnection } from "@/db/client";
import { migrate } from "@/db/migrate";
import { createDatabase, provisionDatabase } from "@/db/provision";
import type { Big } from "@/db/seed";
import { adminUrl } from "@/db/urls";
import { openSession } from "@/lib/auth/session";
import { buildIfNeeded } from "@/lib/cli/build";
import { run } from "@/lib/cli/run";
import { listChildren } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { firstLoad, measureTree } from "./browser";
import { moveSubtree } from "./bulk";
import { startApp, startFloor } from "./house";
import { importState } from "./import";
import { drive, type Figures, figures, type Sample, type Target } from "./load";
import { bigTenant, groupPages, type Page, signIn } from "./pages";
import { record, type Statement } from "./record";
import { print, type Report, type Row } from "./report";

const DIST = ".next-bench";
const DATABASE = "homeroom_bench";
const ROUNDS = 3;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const usage = `npm run bench [-- --groups 20000] [--json bench.json] [--requests 120]
Builds the application, fills a big tenant in a database of its own, and measures every page
beside its floors in the same run: db (a bare server, same SQL) and frame (the shell without data).`;

async function main() {
  const { values } = parseArgs({
    options: {
      groups: { type: "string", default: "20000" },
      requests: { type: "string", default: "120" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  if (values.help) return say(usage);
  const groups = Number(values.groups);
  await buildIfNeeded(DIST, say);
  const { admin, urls } = await prepareDatabase();
  await useConnection(urls);
  const big = await bigTenant(urls.ownerUrl, groups);
  const report = await measure(big, urls, admin, Number(values.requests));
  process.stdout.write(`${print(report)}\n`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  process.exit(0);
}

/** A database of the bench's own, made anew: each run starts from the same rows. */
async function prepareDatabase() {
  const server = await adminUrl("postgres", say);
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${DATABASE} with (force)`);
  await client.end();
  await createDatabase(server, DATABASE);
  const admin = await adminUrl(DATABASE, say);
  const urls = await provisionDatabase(admin);
  await migrate(urls.ownerUrl);
  return { admin, urls };
}

async function measure(
  big: Big,
  urls: { appUrl: string; ownerUrl: string },
  admin: string,
  requests: number,
): Promise<Report> {
  const person = signIn(big, "system_admin");
  const token = await openSession(person.userId, { address: "127.0.0.1", userAgent: "bench" });
  const cookie = `homeroom=${token}`;
  const app = await startApp(DIST, urls);
  const pages = groupPages({ origin: app.origin, cookie, dist: DIST, big });
  const floors: Record<string, Statement[]> = {};
  // One after the other: the recorder hears whatever this process asks.
  for (const page of pages) floors[page.name] = await record(page.reads);
  const floor = await startFloor(urls.ownerUrl, person.userId, floors);
  const frame: Target = { url: `${app.origin}${paths.benchFrame()}`, headers: { cookie } };
  const rows: Row[] = [];
  for (const page of pages) {
    const db: Target = { url: `${floor.origin}/${encodeURIComponent(page.name)}` };
    const statements = await countStatements(admin, page.target);
    for (const connections of [1, 16]) {
      say(`${page.name}, ${connections} connection${connections === 1 ? "" : "s"} …`);
      rows.push({ ...(await compare(page, db, frame, connections, requests)), statements });
    }
  }
  const javascript = {
    [paths.groups()]: await firstLoad(app.origin, paths.groups(), cookie),
    "a group's page": await firstLoad(app.origin, paths.group(big.schoolId), cookie),
  };
  say("Chromium …");
  const [inWide] = (await listChildren({ userId: person.userId }, big.wideId)).nodes;
  if (!inWide) throw new Error("The wide node has no children.");
  const browser = await measureTree(app.origin, paths.group(inWide.id), token);
  app.stop();
  floor.stop();
  say("bulk work …");
  const bulk = [await moveSubtree(big, admin), await importState(admin)].filter(
    (row) => row !== null,
  );
  return { groups: big.groups, rows, javascript, ...browser, bulk };
}

/** Page, frame and db in turns, so that a busy moment of the machine falls on all three. */
async function compare(
  page: Page,
  db: Target,
  frame: Target,
  connections: number,
  requests: number,
) {
  const samples: Record<"page" | "db" | "frame", Sample[]> = { page: [], db: [], frame: [] };
  const targets = { page: page.target, db, frame };
  // A server that has just started is slow for a while, whatever is asked of it.
  for (const target of Object.values(targets)) await drive(target, connections, 150);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const key of ["page", "frame", "db"] as const) {
      samples[key].push(await drive(targets[key], connections, requests));
    }
  }
  const found: Record<"page" | "db" | "frame", Figures> = {
    page: figures(samples.page),
    db: figures(samples.db),
    frame: figures(samples.frame),
  };
  const ratio = found.page.p50 / (found.db.p50 + found.frame.p50);
  return {
    page: page.name,
    connections,
    figures: found.page,
    db: found.db,
    frame: found.frame,
    ratio,
  };
}

/** What one request sends as homeroom_app, by the server's own count. */
async function countStatements(admin: string, target: Target): Promise<number> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query("create extension if not exists pg_stat_statements");
    const calls = async () => {
      const { rows } = await client.query<{ n: number }>(
        `select coalesce(sum(s.calls), 0)::integer as n from pg_stat_statements s
         join pg_roles r on r.oid = s.userid join pg_database d on d.oid = s.dbid
         where r.rolname = 'homeroom_app' and d.datname = current_database() and s.toplevel`,
      );
      return rows[0]?.n ?? 0;
    };
    await drive(target, 1, 2);
    const before = await calls();
    await drive(target, 1, 10);
    return Math.round((await calls()) - before) / 10;
  } finally {
    await client.end();
  }
}

await run(main);
// Children would keep a failed run alive.
process.exit();
