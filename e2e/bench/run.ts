import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { useConnection } from "@/db/client";
import type { Big } from "@/db/seed";
import { openSession } from "@/lib/auth/session";
import { buildIfNeeded } from "@/lib/cli/build";
import { run } from "@/lib/cli/run";
import { listChildren } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { firstLoad, measureTree } from "./browser";
import { moveSubtree } from "./bulk";
import { chatsSuite } from "./chats";
import { classesSuite } from "./classes";
import { benchDatabase } from "./database";
import { startApp, startFloor } from "./house";
import { importState } from "./import";
import type { Target } from "./load";
import { compare, countStatements } from "./measure";
import { bigTenant, groupPages, signIn } from "./pages";
import { peopleSuite } from "./people";
import { record, type Statement } from "./record";
import { print, type Report, type Row } from "./report";
import { toolsSuite } from "./tools";

const DIST = ".next-bench";
const DATABASE = "homeroom_bench";
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const usage = `npm run bench [-- groups|people|classes|tools|chats] [--groups 20000] [--people 1000000]
  [--classes 40000] [--members 1000000] [--tools 10000] [--chats 200000]
  [--messages 10000000] [--json bench.json] [--requests 120] [--assert]
Builds the application, fills a big tenant in a database of its own, and measures every page
beside its floors in the same run: db (a bare server, same SQL) and frame (the shell without data).
BENCH_KEEP=1 goes on with the people or classes that an earlier run left; --assert fails when a goal is
missed. There are a million people by default, and 120,000 where classes are measured.`;

async function main() {
  const { values, positionals } = parseArgs({
    options: {
      groups: { type: "string", default: "20000" },
      people: { type: "string" },
      classes: { type: "string", default: "40000" },
      members: { type: "string", default: "1000000" },
      chats: { type: "string", default: "200000" },
      messages: { type: "string", default: "10000000" },
      tools: { type: "string", default: "10000" },
      assert: { type: "boolean", default: false },
      requests: { type: "string", default: "120" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  if (values.help) return say(usage);
  const groups = Number(values.groups);
  await buildIfNeeded(DIST, say);
  const suite = {
    dist: DIST,
    requests: Number(values.requests),
    json: values.json,
    say,
  };
  if (positionals[0] === "people") {
    const size = { groups, people: Number(values.people ?? 1_000_000) };
    return finish(await peopleSuite({ ...suite, size }), values.assert);
  }
  if (positionals[0] === "classes") {
    const size = {
      groups,
      people: Number(values.people ?? 120_000),
      classes: Number(values.classes),
      members: Number(values.members),
    };
    return finish(await classesSuite({ ...suite, size }), values.assert);
  }
  if (positionals[0] === "chats") {
    // Classes for an eighth of the people each, whatever the suite of classes has.
    const people = Number(values.people ?? 40_000);
    const size = {
      groups: Math.min(groups, 5_000),
      people,
      classes: Math.round(people / 8),
      members: people * 3,
      chats: Number(values.chats),
      messages: Number(values.messages),
    };
    return finish(await chatsSuite({ ...suite, size }), values.assert);
  }
  if (positionals[0] === "tools") {
    const size = { groups, people: Number(values.people ?? 60_000), tools: Number(values.tools) };
    return finish(await toolsSuite({ ...suite, size }), values.assert);
  }
  const { admin, urls } = await benchDatabase(DATABASE, say);
  await useConnection(urls);
  const big = await bigTenant(urls.ownerUrl, groups);
  const report = await measure(big, urls, admin, Number(values.requests));
  process.stdout.write(`${print(report)}\n`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  process.exit(0);
}

/** Children would keep the process alive. */
function finish(missed: number, assert: boolean): never {
  process.exit(assert && missed > 0 ? 1 : 0);
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

await run(main);
// Children would keep a failed run alive.
process.exit();
