import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "@/db/catalog";
import { cases } from "../testing/cases";
import { literal, probeTable, type Verb } from "../testing/matrix";
import { type PrincipalName, principals, type World } from "../testing/principals";
import type { Prober } from "../testing/prober";
import { escalations } from "./escalations";
import { expectedOutcomes } from "./expectations";
import { grantedTo } from "./grants";

/**
 * The whole matrix of one table in process: every principal, every escalation, and the owner.
 * @returns who noticed what first; undefined when everything is as expected
 */
export async function firstFailure(
  prober: Prober,
  world: World,
  catalog: Catalog,
  table: string,
): Promise<string | undefined> {
  const partition = !cases[table];
  if (!partition) {
    for (const name of principals) {
      const failure = await asPrincipal(prober, world, catalog, table, name);
      if (failure) return failure;
    }
  }
  return asOwner(prober, world, table, partition);
}

async function asPrincipal(
  prober: Prober,
  world: World,
  catalog: Catalog,
  table: string,
  name: PrincipalName,
) {
  const refusal = await prober.become(world.people[name]);
  if (refusal !== (name === "suspended" ? "HR401" : undefined)) return `${name}: entering`;
  const outcomes = await probeTable(prober, world, name, table);
  const granted = (verb: Verb) => grantedTo(catalog, table, verb);
  const wanted = expectedOutcomes(table, name, outcomes, granted);
  if (!isDeepStrictEqual(outcomes, wanted)) return `${name}: matrix`;
  for (const { title, allowed } of escalations.filter((trick) => trick.table === table)) {
    if ((await escalates(prober, world, name, title)) !== allowed.includes(name))
      return `${name}: ${title}`;
  }
  return undefined;
}

/** Tries one escalation as the principal that the prober plays. */
export async function escalates(
  prober: Prober,
  world: World,
  name: PrincipalName,
  title: string,
): Promise<boolean> {
  const trick = escalations.find((one) => one.title === title);
  const who = world.people[name] ?? world.people.student;
  if (!trick || !who) throw new Error(`There is no escalation ${title}.`);
  const { error, count } = await prober.attempt(trick.sql(world, who));
  // A misspelt attempt proves nothing: syntax, missing names and values are not refusals.
  if (error && /^error (42|22|23502)/.test(error)) throw new Error(`${title}: ${error}`);
  return error === undefined && count > 0;
}

/** The owner, on whom RLS is forced too, reaches every row; definer functions work as the owner. */
async function asOwner(prober: Prober, world: World, table: string, partition: boolean) {
  await prober.become(null, "homeroom_owner");
  if (partition) {
    // A policy speaks before the bounds of the partition do.
    const { error } = await prober.attempt(`insert into ${table} (action) values ('probed')`);
    return error === "refused" ? "owner: writing" : undefined;
  }
  const spec = cases[table];
  const student = world.people.student;
  if (!spec || !student) throw new Error(`Table ${table} has no case.`);
  const keys = Object.values(spec.rows(world, student));
  const { keys: seen } = await prober.attempt(
    `select ${spec.key}::text as key from ${table} where ${spec.key} in (${keys.map(literal).join(", ")})`,
  );
  return seen.length === keys.length ? undefined : "owner: reading";
}
