// @ts-nocheck
import { useConnection } from "@/db/client";
import { seedBigChats } from "@/db/seed";
import { ownerPool } from "@/db/client";
import { paths } from "@/lib/paths";
import { benchDatabase } from "./database";
import { chatViewer } from "./chats-part";
import { startApp } from "./house.tmp";
import { drive, figures } from "./load";
import { tokenOf } from "./suite";
const say = (l: string) => void process.stderr.write(`${l}\n`);
const { urls, admin } = await benchDatabase("homeroom_bench_chats_1000000", say, true);
await useConnection(urls);
const big = await seedBigChats(urls.ownerUrl, { groups: 5000, people: 40000, classes: 5000, members: 120000, chats: 20000, messages: 1000000, log: say });
const { rows } = await (await ownerPool()).query("select id from chat_sessions where title = 'A long chat' order by created_at desc limit 1");
const app = await startApp(".next-bench", urls);
const headers = { cookie: `homeroom=${await tokenOf(chatViewer(big, "desk_teacher").userId)}` };
import pg from "pg";
const spy = new pg.Client({ connectionString: admin });
await spy.connect();
await spy.query("create extension if not exists pg_stat_statements").catch(() => undefined);
await spy.query("select pg_stat_statements_reset()");
for (const [name, path] of [["frame", paths.benchFrame()], ["transcript", paths.chat(rows[0].id)], ["middle", `${paths.chat(rows[0].id)}?at=5000`]] as const) {
  const target = { url: `${app.origin}${path}`, headers };
  const first = await drive(target, 1, 1);
  await drive(target, 1, 60);
  const s = await drive(target, 1, Number(process.env.N ?? 60));
  console.log(name, "first", first.times[0]!.toFixed(0), "p50", figures([s]).p50.toFixed(1), "p95", figures([s]).p95.toFixed(1), (s.bytes / 1000).toFixed(0), "kB");
}
const r = await spy.query("select calls, round(mean_exec_time::numeric,2) ms, left(regexp_replace(query,'\\s+',' ','g'),260) q from pg_stat_statements s join pg_database d on d.oid=s.dbid where datname=current_database() and calls>20 order by total_exec_time desc limit 9");
console.log(r.rows.map((x: any) => `${x.calls} ${x.ms} ${x.q}`).join("\n"));
await spy.end();
app.stop();
await new Promise((r) => setTimeout(r, 3000));
process.exit(0);
