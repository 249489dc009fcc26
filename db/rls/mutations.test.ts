import { afterAll, beforeAll, expect, test } from "vitest";
import { type Catalog, readCatalog } from "@/db/catalog";
import { withOwner } from "../testing/connections";
import { testDatabase } from "../testing/database";
import { functionMutations, type Mutation, policyMutations } from "../testing/mutations";
import type { World } from "../testing/principals";
import { Prober } from "../testing/prober";
import { makeWorld } from "../testing/world";
import { firstFailure } from "./check";

let world: World;
let catalog: Catalog;
let prober: Prober;

beforeAll(async () => {
  const { ownerUrl, adminUrl } = await testDatabase();
  [world, catalog] = await withOwner(ownerUrl, async (owner) => [
    await makeWorld(owner),
    await readCatalog(owner),
  ]);
  prober = await Prober.connect(adminUrl);
});
afterAll(() => prober?.end());

test("unaltered, every table passes", async () => {
  for (const { name } of catalog.tables.filter((table) => table.rls)) {
    expect([name, await firstFailure(prober, world, catalog, name)]).toEqual([name, undefined]);
  }
});

test("each policy, weakened or dropped in turn, makes the matrix fail", async () => {
  const mutations = policyMutations(catalog);
  expect(mutations.length).toBeGreaterThan(100);
  expect(await survivorsOf(mutations)).toEqual([]);
}, 60_000);

test("each function that policies ask, made generous in turn, makes the matrix fail", async () => {
  const mutations = functionMutations(catalog);
  expect(mutations.length).toBeGreaterThan(10);
  expect(await survivorsOf(mutations)).toEqual([]);
}, 60_000);

async function survivorsOf(mutations: Mutation[]) {
  const survivors: string[] = [];
  for (const { title, tables, sql } of mutations) {
    await prober.asAdmin(sql);
    if (!(await anyFailure(tables))) survivors.push(title);
    await prober.reset();
  }
  return survivors;
}

async function anyFailure(tables: string[]) {
  for (const table of tables) {
    const failure = await firstFailure(prober, world, catalog, table);
    if (failure) return failure;
  }
  return undefined;
}
