import { sql } from "drizzle-orm";
import type pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { log } from "@/lib/log";
import { appPool, ownerPool } from "./client";
import { giveWorld, people } from "./testing/viewer-given";
import { readOnce } from "./viewer";

/*
 * Plans that a connection keeps. The pool hands out the connection that came back last: reads one
 * after the other share it.
 */
beforeAll(() => giveWorld());

const who = () => ({ userId: people("teacher").userId });
const numbered = (n: number) =>
  readOnce(who(), sql`select ${"x"}::text as x, ${sql.raw(String(n))} as n`, { plan: true });
const onConnection = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
  (await (await appPool()).query<Row>(text)).rows;

test("the second read runs the plan of the first", async () => {
  const read = (text: string) =>
    readOnce(who(), sql`select name from groups where name <> ${text} order by path`, {
      plan: true,
    });
  const names = await read("nobody");
  expect(names.length).toBeGreaterThan(0);
  for (let time = 0; time < 7; time += 1) expect(await read("nobody")).toEqual(names);
  expect(await read(String(names[0]?.name))).toHaveLength(names.length - 1);
  const [kept] = await onConnection<{ generic: string; custom: string }>(
    `select generic_plans as generic, custom_plans as custom from pg_prepared_statements
     where statement like '%from groups where name%'`,
  );
  expect(Number(kept?.generic) + Number(kept?.custom)).toBe(9);
});

test("a connection keeps so many, and drops the one that rested longest", async () => {
  for (let n = 0; n < 40; n += 1) expect(await numbered(n)).toEqual([{ x: "x", n }]);
  const kept = await onConnection<{ statement: string }>(
    "select statement from pg_prepared_statements where name like 'homeroom%'",
  );
  expect(kept).toHaveLength(32);
  expect(kept.some(({ statement }) => statement.includes(", 39 as n"))).toBe(true);
  expect(kept.some(({ statement }) => statement.includes(", 7 as n"))).toBe(false);
});

test("an error of the statement is that error, and leaves the connection useful", async () => {
  const divided = readOnce(who(), sql`select 1 / ${0}::integer as n`, { plan: true });
  await expect(divided).rejects.toMatchObject({ code: "22012" });
  expect(await numbered(1)).toEqual([{ x: "x", n: 1 }]);
  // Nothing of the failure stays on the connection.
  expect(await onConnection("select from pg_prepared_statements")).toHaveLength(1);
});

test("a connection that dies says that it did, and not what came of it", async () => {
  const dead = readOnce(who(), sql`select pg_terminate_backend(pg_backend_pid())::text as x`, {
    plan: true,
  });
  await expect(dead).rejects.toMatchObject({ code: "unavailable" });
  expect(await numbered(1)).toEqual([{ x: "x", n: 1 }]);
});

test("a plan that a migration made useless is made again", async () => {
  const owner = await ownerPool();
  await owner.query(
    "create table plan_probe (n integer); grant select on plan_probe to homeroom_app",
  );
  const read = () => readOnce(who(), sql`select * from plan_probe where ${true}`, { plan: true });
  expect(await read()).toEqual([]);
  await owner.query(
    "alter table plan_probe alter n type text; insert into plan_probe values ('a')",
  );
  expect(await read()).toEqual([{ n: "a" }]);
  await owner.query("drop table plan_probe");
});

test("where plans get lost, as behind a pooler, reads go on without them, and the log says so", async () => {
  const warned = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  for (let time = 0; time < 4; time += 1) {
    expect(await numbered(1)).toEqual([{ x: "x", n: 1 }]);
    await onConnection("deallocate all");
    expect(await numbered(1)).toEqual([{ x: "x", n: 1 }]);
  }
  expect(warned.mock.calls.at(-1)?.[1]).toMatch(/none are kept from now on/);
  await numbered(2);
  expect(await onConnection("select from pg_prepared_statements")).toEqual([]);
});
