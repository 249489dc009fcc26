import pg from "pg";
import { expect, test } from "vitest";
import { appPool, ownerPool } from "../client";
import { freshDatabase, testDatabase } from "./database";

test("the file's database is migrated, and the application's pools point at it as their roles", async () => {
  const { name } = await testDatabase();
  const who = "select current_user as user, current_database() as database";
  expect((await (await appPool()).query(who)).rows).toEqual([
    { user: "homeroom_app", database: name },
  ]);
  expect((await (await ownerPool()).query(who)).rows).toEqual([
    { user: "homeroom_owner", database: name },
  ]);
  const { rows } = await (await ownerPool()).query("select count(*)::int as n from migration_log");
  expect(rows[0].n).toBeGreaterThan(7);
  expect((await testDatabase()).name).toBe(name);
});

test("databases share nothing, and one that is dropped is gone", async () => {
  const [one, two] = [await freshDatabase("empty"), await freshDatabase("empty")];
  await query(one.ownerUrl, "create table here (id int)");
  await expect(query(two.ownerUrl, "select from here")).rejects.toThrow(/does not exist/);
  await one.drop();
  await expect(query(one.ownerUrl, "select 1")).rejects.toThrow(/does not exist/);
});

async function query(connectionString: string, text: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}
