import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Catalog, readCatalog } from "@/db/catalog";
import { cases } from "../testing/cases";
import { withOwner } from "../testing/connections";
import { testDatabase } from "../testing/database";
import { probeTable, tenantTables, type Verb } from "../testing/matrix";
import { type PrincipalName, principals, type World } from "../testing/principals";
import { Prober } from "../testing/prober";
import { makeWorld } from "../testing/world";
import { escalates } from "./check";
import { escalations } from "./escalations";
import { expectedOutcomes, expectedTables } from "./expectations";
import { grantedTo } from "./grants";

let world: World;
let catalog: Catalog;
let adminUrl: string;
const probers: Prober[] = [];

beforeAll(async () => {
  const database = await testDatabase();
  adminUrl = database.adminUrl;
  [world, catalog] = await withOwner(database.ownerUrl, async (owner) => [
    await makeWorld(owner),
    await readCatalog(owner),
  ]);
});
afterAll(() => Promise.all(probers.map((prober) => prober.end())));

test("every tenant table has rows for the matrix and expectations, and no other has", () => {
  expect(Object.keys(cases).sort()).toEqual(tenantTables(catalog));
  expect([...expectedTables].sort()).toEqual(tenantTables(catalog));
});

describe.each(principals)("%s", (name: PrincipalName) => {
  let prober: Prober;
  let refusal: string | undefined;
  beforeAll(async () => {
    prober = await Prober.connect(adminUrl);
    probers.push(prober);
    refusal = await prober.become(world.people[name]);
  });

  test("enters exactly when they may work", () => {
    expect(refusal).toBe(name === "suspended" ? "HR401" : undefined);
  });

  test.each(Object.keys(cases))("reaches in %s what the product says", async (table) => {
    const outcomes = await probeTable(prober, world, name, table);
    const granted = (verb: Verb) => grantedTo(catalog, table, verb);
    expect(outcomes).toEqual(expectedOutcomes(table, name, outcomes, granted));
  });

  test.each(escalations)("$table: $title", async ({ title, allowed }) => {
    expect(await escalates(prober, world, name, title)).toBe(allowed.includes(name));
  });
});
