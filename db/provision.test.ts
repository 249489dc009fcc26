import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseUrl, withClient } from "./connect";
import { assertFits, provisionDatabase } from "./provision";
import { SetupError } from "./setup-error";
import { onDatabase, testServer } from "./testing/cluster";
import { freshDatabase, type TestDatabase } from "./testing/database";
import { ownName } from "./testing/names";

let database: TestDatabase;
const bare = ownName("test");
const clerk = `clerk_${bare}`;
const as = (user: string, password: string, url = database.adminUrl) => {
  const other = new URL(url);
  other.username = user;
  other.password = password;
  return other.href;
};
const run = (url: string, ...texts: string[]) =>
  withClient(url, "TEST", async (client) => {
    const results: pg.QueryResult[] = [];
    for (const text of texts) results.push(await client.query(text));
    return results;
  });

beforeAll(async () => {
  database = await freshDatabase("empty");
  await run(
    await testServer(),
    `create database ${bare}`,
    `create role ${clerk} login password 'clerk'`,
  );
});
afterAll(async () => {
  await run(await testServer(), `drop database ${bare} with (force)`, `drop role ${clerk}`);
});

test("the roles may log in and do nothing beyond their rooms", async () => {
  const [roles] = await run(
    database.adminUrl,
    `select rolname, rolcanlogin, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as more
     from pg_roles where rolname like 'homeroom\\_%' order by 1`,
  );
  expect(roles?.rows).toEqual([
    { rolname: "homeroom_app", rolcanlogin: true, more: false },
    { rolname: "homeroom_owner", rolcanlogin: true, more: false },
  ]);
  await run(database.ownerUrl, "create table mine (id int)", "drop table mine");
  await expect(run(database.appUrl, "create table mine (id int)")).rejects.toThrow(/denied/);
});

test("provisioning again, or another database of the server, changes no password", async () => {
  const again = await provisionDatabase(database.adminUrl);
  expect(again).toEqual({ ownerUrl: database.ownerUrl, appUrl: database.appUrl });
  const other = await provisionDatabase(onDatabase(database.adminUrl, bare));
  await run(other.ownerUrl, "create table theirs (id int)", "drop table theirs");
  await run(database.appUrl, "select 1");
});

test.each([
  ["no URL", "homeroom", /DB is not a URL: it must look like postgres:/],
  ["another protocol", "mysql://a:b@localhost/x", /not a Postgres URL/],
  ["no database", "postgres://a:b@localhost", /not a Postgres URL/],
])("%s is said in one line", (_, url, message) => {
  expect(() => parseUrl(url, "DB")).toThrow(SetupError);
  expect(() => parseUrl(url, "DB")).toThrow(message);
});

test.each([
  ["nobody listens", () => "postgres://a:b@127.0.0.1:1/x", /No Postgres answers at 127.0.0.1:1\/x/],
  ["no such host", () => "postgres://a:b@nowhere.invalid/x", /No Postgres answers at nowhere/],
  ["a wrong password", () => as("postgres", "wrong"), /refuses the user postgres: check user/],
  ["no such database", () => onDatabase(database.adminUrl, "nope"), /database nope does not exist/],
])("%s: one line that says what to do, without the password", async (_, url, message) => {
  const error = await run(url(), "select 1").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SetupError);
  expect((error as SetupError).message).toMatch(message);
  expect((error as SetupError).message).not.toContain("\n");
  expect((error as SetupError).message).not.toMatch(/wrong|a:b/);
});

test("a database in which others live is refused, and nothing in it is touched", async () => {
  const url = onDatabase(database.adminUrl, bare);
  await run(url, "create table public.zoo (id int)");
  await expect(provisionDatabase(url)).rejects.toThrow(/holds something else \(tables zoo\)/);
  await run(url, "drop table public.zoo");
});

test("a server before 16 is refused", async () => {
  const old = { query: async () => ({ rows: [{ version: 15, strangers: [], ours: false }] }) };
  await expect(
    assertFits(old as unknown as pg.Client, new URL("postgres://u:p@old:5432/x")),
  ).rejects.toThrow("old:5432/x runs Postgres 15; Homeroom needs 17 or newer.");
});

test("a user who may not make roles is told what to do", async () => {
  const url = as(clerk, "clerk", onDatabase(database.adminUrl, bare));
  await expect(provisionDatabase(url)).rejects.toThrow(/may not make the role homeroom_owner/);
});
