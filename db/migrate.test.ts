import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrate, readMigrations, rollback } from "./migrate";
import { withOwner } from "./testing/connections";
import { freshDatabase, type TestDatabase } from "./testing/database";
import { dumpSchema } from "./testing/dump";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await freshDatabase("empty");
  // A copy, in which a test may break things.
  folder = await mkdtemp(join(tmpdir(), "migrations-"));
  await cp("migrations", folder, { recursive: true });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

const dump = () => withOwner(database.ownerUrl, dumpSchema);
const log = () =>
  withOwner(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "select name, status, hash, duration_ms, error from migration_log order by created_at",
    );
    return rows;
  });
const breakFile = (name: string, sql: string) => writeFile(join(folder, `${name}.sql`), sql);

describe("up, down, up", () => {
  test("taking back each migration leaves exactly what stood before it", async () => {
    const names = (await readMigrations()).map(({ name }) => name);
    const before: unknown[] = [await dump()];
    for (const name of names) {
      await migrate(database.ownerUrl, { to: name.slice(0, 4) });
      before.push(await dump());
    }
    for (const name of [...names].reverse()) {
      before.pop();
      const to = name.startsWith("0000") ? "none" : previous(name);
      expect(await rollback(database.ownerUrl, { to })).toEqual([name]);
      expect(await dump(), `after taking back ${name}`).toEqual(before.at(-1));
    }
  }, 60_000);

  test("the second way up ends where the first one did", async () => {
    await migrate(database.ownerUrl);
    const first = await dump();
    await rollback(database.ownerUrl, { to: "none" });
    await migrate(database.ownerUrl);
    expect(await dump()).toEqual(first);
  });

  test("a second migrate does nothing", async () => {
    expect((await migrate(database.ownerUrl)).length).toBe((await readMigrations()).length);
    expect(await migrate(database.ownerUrl)).toEqual([]);
  });
});

describe("migration_log", () => {
  test("has a row for each run with hash and duration", async () => {
    await migrate(database.ownerUrl);
    const wanted = (await readMigrations()).map(({ name, hash }) => ({ name, hash }));
    const rows = await log();
    expect(rows.map(({ name, hash }) => ({ name, hash }))).toEqual(wanted);
    for (const row of rows) {
      expect(row).toMatchObject({ status: "succeeded", error: null });
      expect(row.duration_ms).toBeGreaterThanOrEqual(0);
      expect(row.hash).toMatch(/^[0-9a-f]{64}$/);
    }
    await rollback(database.ownerUrl, { to: "0006" });
    expect((await log()).at(-1)).toMatchObject({ name: /^0007/, status: "rolled_back" });
  });

  test("a failing migration leaves nothing of itself, and is logged as failed", async () => {
    await migrate(database.ownerUrl, { folder });
    const before = await dump();
    await breakFile("9000_half", "create table half (id int); select 1 / 0;");
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(
      "Migration 9000_half failed and was taken back: division by zero",
    );
    expect(await dump()).toEqual(before);
    expect((await log()).at(-1)).toMatchObject({
      name: "9000_half",
      status: "failed",
      error: "division by zero",
    });
    await breakFile("9000_half", "create table half (id int);");
    expect(await migrate(database.ownerUrl, { folder })).toEqual(["9000_half"]);
  });

  test("what stood before a failing one stays", async () => {
    await breakFile("0003_create_group_members", "select 1 / 0;");
    await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(/0003/);
    expect((await log()).map(({ status }) => status)).toEqual([
      "succeeded",
      "succeeded",
      "succeeded",
      "failed",
    ]);
  });
});

test("an applied migration that was edited since is refused, and nothing is run", async () => {
  await migrate(database.ownerUrl, { folder });
  const file = join(folder, "0002_create_groups.sql");
  await writeFile(file, `${await readFile(file, "utf8")}\n-- a word more`);
  await breakFile("9000_next", "create table next (id int);");
  await expect(migrate(database.ownerUrl, { folder })).rejects.toThrow(
    /0002_create_groups was edited after it ran/,
  );
  expect((await log()).map(({ name }) => name)).not.toContain("9000_next");
});

test("two migrators at once queue up: each migration runs once", async () => {
  const runs = await Promise.all([
    migrate(database.ownerUrl),
    migrate(database.ownerUrl),
    migrate(database.ownerUrl),
  ]);
  const names = (await readMigrations()).map(({ name }) => name);
  expect(runs.map((run) => run.length).sort()).toEqual([0, 0, names.length]);
  expect((await log()).map(({ name }) => name)).toEqual(names);
});

function previous(name: string) {
  return String(Number(name.slice(0, 4)) - 1).padStart(4, "0");
}
