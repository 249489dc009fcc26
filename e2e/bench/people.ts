import { writeFileSync } from "node:fs";
import { useConnection } from "@/db/client";
import { seedBigPeople } from "@/db/seed";
import { accessOf, whoSeesGroup, whoSeesPerson } from "@/lib/access/effective/queries";
import { groupAccessTable, personAccessTable } from "@/lib/access/effective/table";
import { openSession } from "@/lib/auth/session";
import { previewMove } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { parseTable } from "@/lib/table/parse";
import { firstLoad, measureFirstRow } from "./browser";
import { median, timed } from "./bulk";
import { benchDatabase } from "./database";
import { startApp, startFloor } from "./house";
import { compare, countStatements } from "./measure";
import { importPeople } from "./people-import";
import {
  type Crowd,
  type OnlookerKey,
  onlooker,
  onlookers,
  type PeoplePageCase,
  peoplePages,
  subtreeOf,
} from "./people-pages";
import { type Goal, goalsOf, type PeopleRow, printPeople } from "./people-report";
import { record, type Statement } from "./record";

const DATABASE = "homeroom_bench_people";
type Options = {
  dist: string;
  size: { groups: number; people: number };
  requests: number;
  json: string | undefined;
  say: (line: string) => void;
};

/**
 * The people suite: every figure of the issue, each an entry of its own.
 * @returns how many goals were missed
 */
export async function peopleSuite(options: Options): Promise<number> {
  const { say, size, dist } = options;
  const { admin, urls } = await benchDatabase(
    `${DATABASE}_${size.people}`,
    say,
    process.env.BENCH_KEEP === "1",
  );
  await useConnection(urls);
  const big = await seedBigPeople(urls.ownerUrl, { ...size, log: say });
  const app = await startApp(dist, urls);
  const rows: PeopleRow[] = [];
  for (const key of onlookers) {
    const token = await openSession(onlooker(big, key).userId, {
      address: "127.0.0.1",
      userAgent: "bench",
    });
    const cookie = `homeroom=${token}`;
    const pages = await peoplePages(big, key, admin);
    const floors: Record<string, Statement[]> = {};
    for (const page of pages) floors[page.name] = await record(page.reads);
    const floor = await startFloor(urls.ownerUrl, onlooker(big, key).userId, floors);
    for (const page of pages) {
      rows.push(...(await onePage(page, { ...options, admin, cookie, app, floor })));
    }
    floor.stop();
  }
  const browser = await inBrowser(big, app.origin);
  app.stop();
  say("single figures …");
  const goals = [
    ...goalsOf(rows),
    ...browser,
    ...(await inDatabase(big)),
    ...(await importPeople(size.people, { admin, urls, dist })),
  ];
  process.stdout.write(`${printPeople(size, rows, goals)}\n`);
  if (options.json)
    writeFileSync(options.json, `${JSON.stringify({ size, rows, goals }, null, 2)}\n`);
  return goals.filter(({ met }) => !met).length;
}

type Place = Options & {
  admin: string;
  cookie: string;
  app: { origin: string };
  floor: { origin: string };
};

/** One page beside its floors, at 1 and 16 connections. */
async function onePage(page: PeoplePageCase, place: Place): Promise<PeopleRow[]> {
  const { app, floor, cookie, admin, requests, say } = place;
  const headers = { cookie };
  const target = { url: `${app.origin}${page.path}`, headers };
  const db = { url: `${floor.origin}/${encodeURIComponent(page.name)}` };
  const frame = { url: `${app.origin}${paths.benchFrame()}`, headers };
  const statements = await countStatements(admin, target);
  const rows: PeopleRow[] = [];
  for (const connections of [1, 16]) {
    say(`${page.name}, ${connections} connection${connections === 1 ? "" : "s"} …`);
    const compared = await compare({ name: page.name, target }, db, frame, connections, requests);
    rows.push({ ...compared, statements });
  }
  return rows;
}

/** What a browser loads and when it shows the first row. */
async function inBrowser(big: Crowd, origin: string): Promise<Goal[]> {
  const token = await openSession(onlooker(big, "system_admin").userId, {
    address: "127.0.0.1",
    userAgent: "bench",
  });
  const script = await firstLoad(origin, paths.people(), `homeroom=${token}`);
  const firstRow = await measureFirstRow(origin, paths.people(), token, "tbody tr");
  return [
    {
      name: "first-load JavaScript of /people, kB",
      value: script / 1000,
      goal: 200,
      met: script <= 200_000,
    },
    { name: "first row in Chromium, ms", value: firstRow, goal: 400, met: firstRow <= 400 },
  ];
}

/** Questions whose figure is a time in the database: effective access, and what a move would change. */
async function inDatabase(big: Crowd): Promise<Goal[]> {
  const admin = onlooker(big, "system_admin");
  await previewMove(admin, big.subtreeId, big.targetId);
  const move = await median(5, () => timed(() => previewMove(admin, big.subtreeId, big.targetId)));
  return [
    ...(await accessGoals(big)),
    {
      name: `preview of a move of ${big.subtreeSize} groups, ms`,
      value: move,
      goal: 1000,
      met: move < 1000,
    },
  ];
}

/** Every question about effective access, of each onlooker: the slowest answer stands for all. */
async function accessGoals(big: Crowd): Promise<Goal[]> {
  const admin = onlooker(big, "system_admin");
  const questions: Record<string, (key: OnlookerKey) => Promise<unknown>> = {
    "effective access of a person": (key) => accessOf(admin, onlooker(big, key).userId),
    "who sees a person": (key) =>
      whoSeesPerson(admin, onlooker(big, key).userId, parseTable(personAccessTable, {})),
    "who sees a group": (key) =>
      whoSeesGroup(admin, subtreeOf(big, key), parseTable(groupAccessTable, {})),
  };
  const goals: Goal[] = [];
  for (const [name, ask] of Object.entries(questions)) {
    let worst = { key: "", ms: 0 };
    for (const key of onlookers) {
      await ask(key);
      const ms = await median(9, () => timed(() => ask(key)));
      if (ms > worst.ms) worst = { key, ms };
    }
    const { key, ms } = worst;
    goals.push({ name: `${name}, ms (worst: ${key})`, value: ms, goal: 20, met: ms < 20 });
  }
  return goals;
}
