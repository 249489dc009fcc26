import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { relative } from "node:path";
import { promisify } from "node:util";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Catalog, type CatalogTable, type Queryable, readCatalog } from "@/db/catalog";
import { withOwner } from "../testing/connections";
import { freshDatabase, type TestDatabase } from "../testing/database";
import * as schema from ".";

/** What drizzle-kit can't express and migrations add by hand. */
const BY_HAND = [
  "groups_one_root",
  "idx_classes_search",
  "idx_groups_search",
  "idx_users_metadata",
  "idx_users_search",
  // It includes a column.
  "idx_users_tenant_name",
];

let database: TestDatabase;
let live: Catalog;
let drawn: Catalog;

beforeAll(async () => {
  database = await freshDatabase();
  [live, drawn] = await withOwner(database.ownerUrl, async (owner) => {
    const first = await readCatalog(owner);
    await drawAgain(owner, first);
    return [first, await readCatalog(owner)];
  });
});
afterAll(() => database.drop());

/** Replaces the tables by those that the Drizzle schema alone would make. */
async function drawAgain(owner: Queryable, catalog: Catalog) {
  for (const { name } of catalog.tables) await owner.query(`drop table if exists ${name} cascade`);
  for (const { name } of catalog.enums) await owner.query(`drop type ${name} cascade`);
  const statements = await generateMigration(generateDrizzleJson({}), generateDrizzleJson(schema));
  for (const statement of statements) {
    if (!/^CREATE ROLE/i.test(statement)) await owner.query(statement);
  }
}

const comparable = (table: CatalogTable) => ({
  name: table.name,
  rls: table.rls,
  columns: table.columns.map(({ comment, ...column }) => column),
  constraints: table.constraints,
  indexes: table.indexes
    .filter(({ name }) => !BY_HAND.includes(name))
    .map(({ definition, ...index }) => ({
      ...index,
      definition: definition.replace(" ONLY ", " "),
    })),
  policies: table.policies,
});
const tablesOf = (catalog: Catalog) =>
  catalog.tables.filter(({ partitionOf }) => partitionOf === null);

test("the Drizzle schema names the tables that stand, no more and no fewer", () => {
  expect(tablesOf(drawn).map(({ name }) => name)).toEqual(tablesOf(live).map(({ name }) => name));
});

test("columns, keys, checks, indexes and policies are what the Drizzle schema says", () => {
  for (const table of tablesOf(live)) {
    const other = tablesOf(drawn).find(({ name }) => name === table.name);
    expect(other && comparable(other), table.name).toEqual(comparable(table));
  }
});

test("enums have the values of the Drizzle schema, in its order", () => {
  const values = ({ enums }: Catalog) => enums.map((e) => [e.name, e.values]);
  expect(values(drawn)).toEqual(values(live));
});

test("drizzle-kit generate finds nothing to do", async () => {
  // Inside the checkout, because drizzle-kit takes its folders from there, but out of sight.
  const folder = await mkdtemp("node_modules/.migrations-");
  try {
    await cp("migrations", folder, { recursive: true });
    const before = await readdir(folder);
    const { stdout } = await promisify(execFile)(process.execPath, [
      "node_modules/drizzle-kit/bin.cjs",
      "generate",
      "--dialect=postgresql",
      "--schema=./db/schema/index.ts",
      `--out=${relative(".", folder)}`,
    ]);
    expect(stdout).toContain("No schema changes, nothing to migrate");
    expect(await readdir(folder)).toEqual(before);
  } finally {
    await rm(folder, { recursive: true });
  }
});
