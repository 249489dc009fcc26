import { useConnection } from "@/db/client";
import { seedBigPeople } from "@/db/seed";
import { accessOf, whoSeesGroup, whoSeesPerson } from "@/lib/access/effective/queries";
import { groupAccessTable, personAccessTable } from "@/lib/access/effective/table";
import { previewMove } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { parseTable } from "@/lib/table/parse";
import { measureFirstRow } from "./browser";
import { median, timed } from "./bulk";
import { benchDatabase } from "./database";
import { atMost, type Goal, type PageRow } from "./goals";
import { startApp } from "./house";
import { importPeople } from "./people-import";
import {
  type Crowd,
  type OnlookerKey,
  onlooker,
  onlookers,
  peoplePages,
  subtreeOf,
} from "./people-pages";
import { goalsOf } from "./people-report";
import { conclude, measurePages, type SuiteOptions, scriptGoal, tokenOf } from "./suite";

const DATABASE = "homeroom_bench_people";

/**
 * The people suite: every figure of the issue, each an entry of its own.
 * @returns how many goals were missed
 */
export async function peopleSuite(
  options: SuiteOptions<{ groups: number; people: number }>,
): Promise<number> {
  const { say, size, dist } = options;
  const { admin, urls } = await benchDatabase(
    `${DATABASE}_${size.people}`,
    say,
    process.env.BENCH_KEEP === "1",
  );
  await useConnection(urls);
  const big = await seedBigPeople(urls.ownerUrl, { ...size, log: say });
  const app = await startApp(dist, urls);
  const rows: PageRow[] = [];
  for (const key of onlookers) {
    const pages = await peoplePages(big, key, admin);
    const { userId } = onlooker(big, key);
    rows.push(...(await measurePages(userId, pages, { ...options, admin, urls, app })));
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
  const about = `Homeroom with ${size.people} people in ${size.groups} groups`;
  return conclude(about, options, rows, goals);
}

/** What a browser loads and when it shows the first row. */
async function inBrowser(big: Crowd, origin: string): Promise<Goal[]> {
  const { userId } = onlooker(big, "system_admin");
  const script = await scriptGoal(origin, paths.people(), "/people", userId);
  const token = await tokenOf(userId);
  const firstRow = await measureFirstRow(origin, paths.people(), token, "tbody tr");
  return [script, atMost("first row in Chromium, ms", firstRow, 400)];
}

/** Questions whose figure is a time in the database: effective access, and what a move would change. */
async function inDatabase(big: Crowd): Promise<Goal[]> {
  const admin = onlooker(big, "system_admin");
  await previewMove(admin, big.subtreeId, big.targetId);
  const move = await median(5, () => timed(() => previewMove(admin, big.subtreeId, big.targetId)));
  return [
    ...(await accessGoals(big)),
    atMost(`preview of a move of ${big.subtreeSize} groups, ms`, move, 1000),
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
    goals.push(atMost(`${name}, ms (worst: ${key})`, ms, 20));
  }
  return goals;
}
