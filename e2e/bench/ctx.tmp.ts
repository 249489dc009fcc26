// @ts-nocheck
import pg from "pg";
import { ownerPool, useConnection } from "@/db/client";
import { seedBigChats } from "@/db/seed";
import { benchDatabase } from "./database";
import { chatViewer } from "./chats-part";
import { PgDialect } from "drizzle-orm/pg-core";
import { contextSql, headSql } from "@/lib/chats/reading/sql";
const say = (l) => void process.stderr.write(`${l}\n`);
const M = 1000000;
const { urls } = await benchDatabase(`homeroom_bench_chats_${M}`, say, true);
await useConnection(urls);
const big = await seedBigChats(urls.ownerUrl, { groups: 5000, people: 40000, classes: 5000, members: 120000, chats: M / 50, messages: M, log: say });
const { rows } = await (await ownerPool()).query("select id from chat_sessions where title = 'A long chat' order by created_at desc limit 1");
const client = new pg.Client({ connectionString: urls.appUrl });
await client.connect();
const viewer = chatViewer(big, "desk_teacher");
const d = new PgDialect();
const run = async (name, s) => { const q = d.sqlToQuery(s.inlineParams ? s.inlineParams() : s); await client.query(`begin read only; select * from app.enter('${viewer.userId}', null, null, null)`); for (let i = 0; i < 5; i++) await client.query(q.sql); const t = performance.now(); for (let i = 0; i < 20; i++) await client.query(q.sql); console.log(name, ((performance.now() - t) / 20).toFixed(2)); const r = await client.query(`explain (analyze, costs off, buffers off) ${q.sql}`); console.log(r.rows.map((x) => x["QUERY PLAN"]).filter((l) => !/never executed|Storage|Index Searches/.test(l)).join("\n").slice(0, 6000)); await client.query("commit"); };
await run("context", contextSql(rows[0].id));
if (process.env.FLAGS) { const { sql } = await import("drizzle-orm"); await run("flags", sql`select f.*, f.key::text as place from app.find_flags(${JSON.stringify({ chat: rows[0].id })}::jsonb, null, null, false, 500) f`); }
process.exit(0);
