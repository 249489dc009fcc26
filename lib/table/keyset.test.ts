import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { encodeCursor } from "./cursor";
import { defineTable, type SortDirection } from "./define";
import { keysetKey, keysetLimit, keysetOrder, keysetWhere, type Page, pageOf } from "./keyset";
import { parseTable } from "./parse";

const columns = ["name", "n", "amount", "at", "day"] as const;
const table = defineTable({
  name: "things",
  sorts: {
    name: { kind: "text" },
    n: { kind: "integer", nullable: true },
    amount: { kind: "numeric", nullable: true },
    at: { kind: "timestamp", nullable: true },
    day: { kind: "date", nullable: true },
  },
  defaultSort: { column: "name", direction: "asc" },
  filters: {},
  pageSize: 7,
});
type Row = { id: string; key: string | null };

// 60 rows with many equal keys, a fifth of them null, and times that differ by microseconds.
const things = sql`(
  select ('00000000-0000-4000-8000-' || lpad((i * 7919 % 997)::text, 12, '0'))::uuid as id,
         (array['Ångström','Zoë','a','A','ß','','名'])[1 + i % 7] as name,
         case when i % 5 = 0 then null else i % 4 end as n,
         case when i % 5 = 1 then null else (i % 6) * 0.1 end as amount,
         case when i % 5 = 2 then null
              else timestamptz '2026-03-05 18:04:00Z' + (i % 9) * interval '1 microsecond' end as at,
         case when i % 5 = 3 then null else date '2026-03-05' + i % 3 end as day
  from generate_series(1, 60) i) as things`;
const id = sql.raw("things.id");

async function run<R extends object>(query: SQL): Promise<R[]> {
  const { sql: text, params } = new PgDialect().sqlToQuery(query);
  const pool = await ownerPool();
  return (await pool.query<R>(text, params)).rows;
}

async function page(column: string, direction: SortDirection, cursor: object): Promise<Page<Row>> {
  const sort = direction === "desc" ? `-${column}` : column;
  const query = parseTable(table, { sort, ...cursor });
  const key = sql.raw(`things.${column}`);
  const read = await run<Row>(sql`
    select things.id, ${keysetKey(key)} as key from ${things}
    where ${keysetWhere(query, key, id)}
    order by ${keysetOrder(query, key, id)} limit ${keysetLimit(query)}`);
  return pageOf(query, read, (row) => row);
}

beforeAll(async () => {
  await testDatabase();
});

describe("keyset paging", () => {
  const cases = columns.flatMap((column) =>
    (["asc", "desc"] as const).map((direction) => [column, direction] as const),
  );

  it.each(cases)("by %s %s reads every row once, there and back", async (column, direction) => {
    const all = await run<Row>(sql`
      select things.id from ${things}
      order by ${sql.raw(`things.${column} ${direction}, things.id ${direction}`)}`);
    const wanted = all.map((row) => row.id);

    const forth: Page<Row>[] = [await page(column, direction, {})];
    for (let next = forth[0]?.next; next; next = forth.at(-1)?.next) {
      forth.push(await page(column, direction, { after: next }));
    }
    expect(forth.flatMap(({ rows }) => rows.map((row) => row.id))).toEqual(wanted);
    expect(forth[0]?.previous).toBeUndefined();

    const back: Page<Row>[] = [];
    for (let before = forth.at(-1)?.previous; before; before = back[0]?.previous) {
      back.unshift(await page(column, direction, { before }));
    }
    const last = forth.at(-1)?.rows ?? [];
    expect([...back.flatMap(({ rows }) => rows), ...last].map((row) => row.id)).toEqual(wanted);
    expect(back[0]?.previous).toBeUndefined();
    expect(back.every((one) => one.next)).toBe(true);
  });

  it.each(["name", "-name"])("by %s starts at its place in an index", async (sort) => {
    const pool = await ownerPool();
    await pool.query(`create table if not exists keyset_things (id uuid primary key, name text)`);
    await pool.query(`create index if not exists keyset_by_name on keyset_things (name, id)`);
    await pool.query(`insert into keyset_things select uuidv7(), 'n' || i % 100
      from generate_series(1, 5000) i on conflict do nothing`);
    await pool.query("analyze keyset_things");
    const { print } = parseTable(table, { sort });
    const place = { key: "n50", id: "00000000-0000-4000-8000-000000000000" };
    const query = parseTable(table, { sort, after: encodeCursor(print, place) });
    const [name, own] = [sql.raw("keyset_things.name"), sql.raw("keyset_things.id")];
    const plan = await run<{ "QUERY PLAN": string }>(sql`
      explain select 1 from keyset_things where ${keysetWhere(query, name, own)}
      order by ${keysetOrder(query, name, own)} limit ${keysetLimit(query)}`);
    const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
    expect(text).toMatch(sort === "name" ? /Index Only Scan using/ : /Scan Backward using/);
    expect(text).toMatch(/Index Cond: \(ROW\(name, id\) [<>] ROW\('n50'/);
    expect(text).not.toContain("Sort");
  });
});
