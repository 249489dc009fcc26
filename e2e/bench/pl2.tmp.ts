// @ts-nocheck
import pg from "pg";
import { useConnection } from "@/db/client";
import { seedBigTools } from "@/db/seed";
import { parseTable } from "@/lib/table/parse";
import { listTools } from "@/lib/tools/list";
import { toolsTable } from "@/lib/tools/table";
import { benchDatabase } from "./database";
import { onlooker, subtreeOf } from "./people-pages";
import { record } from "./record";

const say = (l: string) => void process.stderr.write(`${l}\n`);
const { urls } = await benchDatabase("homeroom_bench_tools_10000", say, true);
await useConnection(urls);
const big = await seedBigTools(urls.ownerUrl, {
  groups: 20000,
  people: 20000,
  tools: 10000,
  log: say,
});
const client = new pg.Client({ connectionString: urls.appUrl });
await client.connect();
const PLAN = process.env.PLAN?.split(",") ?? [];
for (const key of ["system_admin", "district_admin", "leaf_admin", "teacher"] as const) {
  const viewer = onlooker(big, key);
  for (const [name, params] of [
    ["all", {}],
    ["subtree", { group: subtreeOf(big, key) }],
    ["text", { q: "coach 77" }],
    ["role", { role: "student", grade: "05" }],
  ] as const) {
    const [st] = (await record(() =>
      listTools(viewer, parseTable(toolsTable, params), { chats: true }),
    )) as any[];
    const text = String(st.text ?? st.sql);
    const body = text.replace(/\$(\d+)/g, (_: string, i: string) => {
      const v = (st.values ?? st.params)[Number(i) - 1];
      return v === null ? "null" : typeof v === "string" ? client.escapeLiteral(v) : String(v);
    });
    await client.query(
      `begin read only; select * from app.enter('${viewer.userId}', null, null, null)`,
    );
    for (let i = 0; i < 5; i++) await client.query(body);
    const s = performance.now();
    for (let i = 0; i < 20; i++) await client.query(body);
    console.log(key, name, ((performance.now() - s) / 20).toFixed(2), "ms");
    if (PLAN.includes(`${key}:${name}`))
      console.log(
        (await client.query(`explain (analyze, summary, costs off, buffers off) ${body}`)).rows
          .map((r: any) => r["QUERY PLAN"])
          .join("\n"),
      );
    await client.query("commit");
  }
}
process.exit(0);
