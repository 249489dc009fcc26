import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { useConnection } from "@/db/client";
import { withClient } from "@/db/connect";
import { seedBig } from "@/db/seed";
import { findChromium } from "@/lib/cli/chromium";
import { paths } from "@/lib/paths";
import { benchDatabase } from "./database";
import { atMost, type Goal } from "./goals";
import { startApp } from "./house";
import { drive, figures } from "./load";
import { signIn } from "./pages";
import { printSuite } from "./print";
import { loadedScripts, weightOf } from "./scripts";
import { type SuiteOptions, tokenOf } from "./suite";

const DATABASE = "homeroom_bench_schema";
const TABLES = 300;

/**
 * The schema explorer: the map of our own tables, a synthetic one of 300, and a table's page.
 * @returns how many goals were missed
 */
export async function schemaSuite({ dist, requests, say }: SuiteOptions<object>): Promise<number> {
  const { urls } = await benchDatabase(DATABASE, say);
  await useConnection(urls);
  const big = await seedBig(urls.ownerUrl, { groups: 400, log: say });
  const { userId } = signIn(big, "system_admin");
  const token = await tokenOf(userId);
  const app = await startApp(dist, urls);
  say("a table’s page …");
  const target = {
    url: `${app.origin}${paths.entity("users")}`,
    headers: { cookie: `homeroom=${token}` },
  };
  await drive(target, 1, 20);
  const entity = figures([await drive(target, 1, requests)]);
  const goals: Goal[] = [atMost("a table’s page on the server, p50, ms", entity.p50, 30)];
  const browser = await chromium.launch(await findChromium());
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await context.addCookies([{ name: "homeroom", value: token, url: app.origin, httpOnly: true }]);
    say("the map …");
    goals.push(
      atMost("map: first view in Chromium, ms", await firstView(context, app.origin), 1000),
    );
    goals.push(await ownScripts(context, app.origin));
    await addTables(urls.ownerUrl);
    say(`the map of ${TABLES} tables …`);
    goals.push(...(await movement(context, app.origin)));
  } finally {
    await browser.close();
  }
  app.stop();
  process.stdout.write(`${printSuite("The schema explorer", [], goals)}\n`);
  return goals.filter(({ met }) => !met).length;
}

/** From the request to the first table drawn; median of seven visits. */
async function firstView(context: BrowserContext, origin: string): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    const page = await context.newPage();
    const from = performance.now();
    await page.goto(`${origin}${paths.schema()}`, { waitUntil: "commit" });
    await page.waitForSelector(".schema-node");
    taken.push(performance.now() - from);
    await page.close();
  }
  return taken.sort((a, b) => a - b)[3] ?? 0;
}

/** What the map loads that the other pages of the explorer do not. */
async function ownScripts(context: BrowserContext, origin: string): Promise<Goal> {
  const map = await loadedScripts(context, `${origin}${paths.schema()}`, ".schema-node");
  const truth = await loadedScripts(context, `${origin}${paths.schemaTruth()}`, "main");
  return atMost("the map’s own JavaScript, kB", weightOf(map, truth) / 1000, 250);
}

/** As many tables more as make 300, each pointing at earlier ones. */
async function addTables(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, "the bench", async (client) => {
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition",
    );
    for (let at = rows[0]?.n ?? 0; at < TABLES; at += 1) {
      const other = at % 7 === 0 ? "users" : `bench_${at - 1 - (at % 5)}`;
      const known = await client.query("select to_regclass($1) is not null as yes", [other]);
      const points = known.rows[0]?.yes ? `, other_id uuid references ${other}` : "";
      await client.query(
        `create table bench_${at} (id uuid primary key, name text, note text, at timestamptz${points.replace("users", "tenants")})`,
      );
    }
    await client.query(
      "insert into migration_log (name, hash, status) values ('9999_bench', '', 'succeeded')",
    );
  });
}

/** Pans and zooms by the mouse for some seconds; frames over 50 ms are what people feel. */
async function movement(context: BrowserContext, origin: string): Promise<Goal[]> {
  const page = await context.newPage();
  await page.goto(`${origin}${paths.schema()}`, { waitUntil: "networkidle" });
  await page.waitForSelector(".schema-node");
  await page.bringToFront();
  await page.evaluate(watchFrames);
  await moveAbout(page);
  const { long, frames, worst } = await page.evaluate(framesSeen);
  await page.close();
  return [
    atMost(
      `${TABLES} tables, pan and zoom: frames over 50 ms (of ${frames}, worst ${Math.round(worst)} ms)`,
      long,
      0,
    ),
  ];
}

async function moveAbout(page: Page): Promise<void> {
  const box = await page.locator(".react-flow__pane").boundingBox();
  if (!box) throw new Error("The map has no pane.");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  for (let step = 0; step < 12; step += 1) {
    await page.mouse.wheel(0, -120);
    await page.waitForTimeout(50);
  }
  await page.mouse.down();
  for (let step = 0; step < 40; step += 1) {
    await page.mouse.move(x + 300 * Math.sin(step / 6), y + 200 * Math.cos(step / 6));
    await page.waitForTimeout(20);
  }
  await page.mouse.up();
  for (let step = 0; step < 12; step += 1) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(50);
  }
}

type Watched = { long: number; frames: number; worst: number };
type Watching = { seen?: Watched };

/** Runs in the page. No function in it has a name, which the compiler would wrap in a helper. */
function watchFrames(): void {
  const seen: Watched = { long: 0, frames: 0, worst: 0 };
  (globalThis as Watching).seen = seen;
  void (async () => {
    for (let last = performance.now(); ; ) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      seen.frames += 1;
      seen.worst = Math.max(seen.worst, now - last);
      if (now - last > 50) seen.long += 1;
      last = now;
    }
  })();
}

/** Runs in the page. */
function framesSeen(): Watched {
  const { seen } = globalThis as Watching;
  if (!seen) throw new Error("Nobody watched.");
  return seen;
}
