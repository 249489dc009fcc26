// @ts-nocheck
import { chromium } from "@playwright/test";
import { ownerPool, useConnection } from "@/db/client";
import { seedBigChats } from "@/db/seed";
import { findChromium } from "@/lib/cli/chromium";
import { paths } from "@/lib/paths";
import { exportPart } from "./chats-export";
import { chatViewer } from "./chats-part";
import { transcriptPart } from "./chats-transcript";
import { benchDatabase } from "./database";
import { startApp } from "./house.tmp";
import { tokenOf } from "./suite";

const say = (l: string) => void process.stderr.write(`${l}\n`);
const M = Number(process.env.M ?? 1000000);
const { urls, admin } = await benchDatabase(`homeroom_bench_chats_${M}`, say, true);
await useConnection(urls);
const big = await seedBigChats(urls.ownerUrl, {
  groups: 5000,
  people: 40000,
  classes: 5000,
  members: 120000,
  chats: M / 50,
  messages: M,
  log: say,
});
const what = (process.env.WHAT ?? "view,part,export").split(",");
if (what.includes("export")) {
  const r = await exportPart({ big, urls, say } as never);
  console.log(r.goals.map((g) => `${g.name} ${g.value}`).join("\n"));
}
if (what.includes("part") || what.includes("view")) {
  const app = await startApp(process.env.QDIST ?? ".next-bench", urls);
  if (what.includes("part")) {
    const r = await transcriptPart({ big, app, say } as never);
    console.log(r.goals.map((g) => `${g.name} ${g.value}`).join("\n"));
  }
  if (what.includes("view")) {
    const { rows } = await (await ownerPool()).query(
      "select id from chat_sessions where title = 'A long chat' order by created_at desc limit 1",
    );
    const token = await tokenOf(chatViewer(big, "desk_teacher").userId);
    const browser = await chromium.launch(await findChromium());
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name: "homeroom", value: token, url: app.origin, httpOnly: true }]);
    for (const [name, path] of [
      ["frame", paths.benchFrame()],
      ["chat", paths.chat(rows[0].id)],
      ["frame", paths.benchFrame()],
      ["chat", paths.chat(rows[0].id)],
    ] as const) {
      const out: string[] = [];
      for (let i = 0; i < 9; i += 1) {
        const page = await context.newPage();
        await page.goto(`${app.origin}${path}`, { waitUntil: "load" });
        await page.waitForTimeout(300);
        out.push(
          await page.evaluate(() => {
            const n = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming;
            const css = performance
              .getEntriesByType("resource")
              .filter((r) => r.name.endsWith(".css")) as PerformanceResourceTiming[];
            const js = performance
              .getEntriesByType("resource")
              .filter((r) => /\.js/.test(r.name)) as PerformanceResourceTiming[];
            const f = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
            return [
              `req ${n.requestStart.toFixed(0)}`,
              `ttfb ${n.responseStart.toFixed(0)}`,
              `end ${n.responseEnd.toFixed(0)}`,
              `css ${css.length}:${Math.max(...css.map((c) => c.responseEnd)).toFixed(0)}`,
              `js ${js.length}:${Math.min(...js.map((c) => c.startTime)).toFixed(0)}-${Math.max(...js.map((c) => c.responseEnd)).toFixed(0)}`,
              `int ${n.domInteractive.toFixed(0)}`,
              `dcl ${n.domContentLoadedEventEnd.toFixed(0)}`,
              `FCP ${f.toFixed(0)}`,
              `load ${n.loadEventEnd.toFixed(0)}`,
              `${(n.decodedBodySize / 1000).toFixed(0)}kB dom ${document.querySelectorAll("*").length}`,
            ].join("  ");
          }),
        );
        await page.close();
      }
      console.log(`${name}\n  ${out.join("\n  ")}`);
    }
    await browser.close();
  }
  app.stop();
}
await new Promise((r) => setTimeout(r, 2000));
process.exit(0);
