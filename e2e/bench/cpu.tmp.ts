// @ts-nocheck
import { chromium } from "@playwright/test";
import { ownerPool, useConnection } from "@/db/client";
import { seedBigChats } from "@/db/seed";
import { findChromium } from "@/lib/cli/chromium";
import { paths } from "@/lib/paths";
import { benchDatabase } from "./database";
import { chatViewer } from "./chats-part";
import { startApp } from "./house.tmp";
import { tokenOf } from "./suite";
const say = (l) => void process.stderr.write(`${l}\n`);
const M = 1000000;
const { urls } = await benchDatabase(`homeroom_bench_chats_${M}`, say, true);
await useConnection(urls);
const big = await seedBigChats(urls.ownerUrl, { groups: 5000, people: 40000, classes: 5000, members: 120000, chats: M / 50, messages: M, log: say });
const app = await startApp(process.env.QDIST ?? ".next-bench", urls);
const { rows } = await (await ownerPool()).query("select id from chat_sessions where title = 'A long chat' order by created_at desc limit 1");
const token = await tokenOf(chatViewer(big, "desk_teacher").userId);
const browser = await chromium.launch(await findChromium());
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
await context.addCookies([{ name: "homeroom", value: token, url: app.origin, httpOnly: true }]);
const path = process.env.PAGE === "frame" ? paths.benchFrame() : paths.chat(rows[0].id);
for (let i = 0; i < 8; i++) { const page = await context.newPage(); await page.goto(`${app.origin}${path}`, { waitUntil: "load" }); await page.waitForTimeout(300); await page.close(); }

import { readFileSync, readdirSync } from "node:fs";
function snap() { const m = new Map(); for (const pid of readdirSync("/proc")) { if (!/^\d+$/.test(pid)) continue; try { const st = readFileSync(`/proc/${pid}/stat`, "utf8"); const p = st.split(") ")[1].split(" "); const cmd = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " "); let k = st.slice(st.indexOf("(") + 1, st.indexOf(")")); if (/chrom/.test(cmd)) k = "chromium " + (/--type=([a-z-]+)/.exec(cmd)?.[1] ?? "browser") + (/utility-sub-type=([^ ]+)/.exec(cmd)?.[1] ?? ""); else if (/next.dist.bin|next-server/.test(cmd)) k = "server"; else if (/view.tmp|trace.tmp/.test(cmd)) k = "driver"; const prev = m.get(k) ?? 0; m.set(k, prev + (Number(p[11]) + Number(p[12])) * 10); } catch {} } return m; }
{ const page = await context.newPage(); const seen = []; page.on("response", async (r) => { const req = r.request(); seen.push(`${req.resourceType()} ${r.fromServiceWorker()} ${r.status()} ${(await r.headerValue("age")) ?? ""} ${req.url().replace(app.origin, "").slice(0, 90)}`); }); await page.goto(`${app.origin}${path}`, { waitUntil: "load" }); await page.waitForTimeout(800); console.log(seen.join("\n")); await page.close(); }
const N = 20; const a = snap(); const t = performance.now(); const fcps = [];
for (let i = 0; i < N; i++) { const page = await context.newPage(); await page.waitForTimeout(Number(process.env.REST ?? 0)); await page.goto(`${app.origin}${path}`, { waitUntil: "load" }); fcps.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime)); await page.close(); }
const wall = (performance.now() - t) / N; const b = snap();
console.log("wall", wall.toFixed(0), "fcp", fcps.sort((x, y) => x - y)[N / 2].toFixed(0)); for (const [k, v] of b) { const d = (v - (a.get(k) ?? 0)) / N; if (d > 1) console.log(d.toFixed(1), k); }
await browser.close(); app.stop();
await new Promise((r) => setTimeout(r, 1500));
process.exit(0);
