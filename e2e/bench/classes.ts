import { useConnection } from "@/db/client";
import { seedBigClasses } from "@/db/seed";
import { paths } from "@/lib/paths";
import { rosterFigures } from "./classes-figures";
import {
  type ClassViewer,
  classLists,
  classViewer,
  classViewers,
  rosterPages,
  type Schooling,
} from "./classes-pages";
import { benchDatabase } from "./database";
import { atMost, type Goal, type PageRow, pageGoals } from "./goals";
import { startApp } from "./house";
import { countQueries } from "./measure";
import {
  conclude,
  measurePages,
  type PageCase,
  type SuiteOptions,
  scriptGoal,
  tokenOf,
} from "./suite";

const DATABASE = "homeroom_bench_classes";
type Size = { groups: number; people: number; classes: number; members: number };

/**
 * The classes suite: every figure of the issue, each an entry of its own.
 * @returns how many goals were missed
 */
export async function classesSuite(options: SuiteOptions<Size>): Promise<number> {
  const { say, size, dist } = options;
  const { admin, urls } = await benchDatabase(
    `${DATABASE}_${size.classes}`,
    say,
    process.env.BENCH_KEEP === "1",
  );
  await useConnection(urls);
  const big = await seedBigClasses(urls.ownerUrl, { ...size, log: say });
  const app = await startApp(dist, urls);
  const house = { ...options, admin, urls, app };
  const rows: PageRow[] = [];
  const goals: Goal[] = [];
  for (const key of [...classViewers, "school_admin"] as const) {
    const { userId } = classViewer(big, key);
    const pages = await pagesOf(big, key, app.origin);
    const standing = await standingOf(pages, app.origin, userId);
    goals.push(...standing.missing);
    rows.push(...(await measurePages(userId, standing.pages, house)));
  }
  goals.push(...(await besides(big, admin, app.origin)));
  app.stop();
  say("single figures …");
  goals.push(...(await rosterFigures(big)));
  const about = `Homeroom with ${size.members} places in ${size.classes} classes of ${size.groups} groups`;
  return conclude(about, options, rows, [...(rows.length > 0 ? pageGoals(rows) : []), ...goals]);
}

async function pagesOf(big: Schooling, key: ClassViewer, origin: string): Promise<PageCase[]> {
  const lists = key === "school_admin" ? [] : classLists(big, key);
  if (key === "district_admin" || key === "leaf_admin") return lists;
  const cookie = `homeroom=${await tokenOf(classViewer(big, key).userId)}`;
  return [...lists, ...rosterPages(big, key, await laterPage(big, origin, cookie))];
}

/** The sixth page of the class of 500, by following its way onwards; null where it has none. */
async function laterPage(big: Schooling, origin: string, cookie: string) {
  let path = paths.class(big.rooms.fullId);
  for (let turn = 1; turn <= 5; turn += 1) {
    const html = await (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
    const onwards = /href="([^"]*[?&](?:amp;)?after=[^"]*)"/.exec(html)?.[1];
    if (!onwards) return null;
    path = onwards.replaceAll("&amp;", "&");
    if (path.startsWith("?")) path = `${paths.class(big.rooms.fullId)}${path}`;
  }
  const search = Object.fromEntries(new URL(path, origin).searchParams);
  return { path, search };
}

/** A page that does not answer is a figure of its own, and the others are measured. */
async function standingOf(pages: readonly PageCase[], origin: string, userId: string) {
  const cookie = `homeroom=${await tokenOf(userId)}`;
  const standing: PageCase[] = [];
  const missing: Goal[] = [];
  for (const page of pages) {
    const { status } = await fetch(`${origin}${page.path}`, { headers: { cookie } });
    if (status === 200) standing.push(page);
    else missing.push(atMost(`${page.name} answers with`, status, 200));
  }
  return { pages: standing, missing };
}

/** A teacher's first page, and what browsers load. */
async function besides(big: Schooling, admin: string, origin: string): Promise<Goal[]> {
  const { userId } = classViewer(big, "desk_teacher");
  const cookie = `homeroom=${await tokenOf(userId)}`;
  const url = `${origin}${paths.myClasses()}`;
  const { status } = await fetch(url, { headers: { cookie } });
  const statements =
    status === 200
      ? atMost(
          "statements of My classes with 8 classes",
          await countQueries(admin, { url, headers: { cookie } }),
          6,
        )
      : atMost("My classes answers with", status, 200);
  return [
    statements,
    await scriptGoal(origin, paths.classes(), "/classes", userId),
    await scriptGoal(origin, paths.class(big.rooms.fullId), "/classes/[id]", userId),
  ];
}
