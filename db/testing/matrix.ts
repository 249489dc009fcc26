import pg from "pg";
import type { Catalog } from "@/db/catalog";
import { cases, type TableCase } from "./cases";
import type { Row } from "./factories";
import {
  type Person,
  type Position,
  type PrincipalName,
  positions,
  type World,
} from "./principals";
import type { Prober } from "./prober";

export const verbs = ["select", "reason", "insert", "update", "move", "delete"] as const;
/** `reason` is a select by somebody who said why they look, and opened every chat that opens to them. */
export type Verb = (typeof verbs)[number];
/** done · nothing (no row was reached) · refused (SQLSTATE 42501) · `error 23514`. */
export type Outcome = string;
export type Outcomes = Partial<Record<Verb, Partial<Record<Position, Outcome>>>>;
const OPENING = `select set_config('app.reason', 'A complaint', true);
  select app.open_chat(id, 'A complaint of a parent') from chat_sessions
  where app.chat_capacity(id) in ('teacher', 'admin');`;
type Asked = { prober: Prober; world: World; who: Person; table: string; spec: TableCase };

/**
 * Asks everything of one table as one principal; whatever happens is taken back.
 * @param prober has entered as the principal
 */
export async function probeTable(
  prober: Prober,
  world: World,
  name: PrincipalName,
  table: string,
): Promise<Outcomes> {
  const spec = caseOf(table);
  // Whoever is nobody asks for what is a student's.
  const who = world.people[name] ?? world.people.student;
  if (!who) throw new Error("the world has no student");
  const asked: Asked = { prober, world, who, table, spec };
  return {
    select: await selected(asked, ""),
    reason: await selected(asked, OPENING),
    insert: await inserted(asked),
    update: await changed(asked),
    move: await moved(asked),
    delete: await deleted(asked),
  };
}

/** @throws Error when nobody wrote down how the matrix touches the table */
export function caseOf(table: string): TableCase {
  const spec = cases[table];
  if (!spec) throw new Error(`Table ${table} has no case in db/testing/cases.ts: add its rows.`);
  return spec;
}

/** The tables whose rows belong to tenants: those with RLS that are no partition. */
export function tenantTables(catalog: Catalog): string[] {
  return catalog.tables.filter((t) => t.rls && t.partitionOf === null).map((t) => t.name);
}

async function selected(asked: Asked, before: string) {
  const { prober, table, spec } = asked;
  const rows = rowsOf(asked);
  const result = await prober.attempt(
    `${before} select ${spec.key}::text as key from ${table} where ${keyIn(spec, rows)}`,
  );
  return outcomes(rows, result.error, (key) => result.keys.includes(key));
}

async function inserted(asked: Asked) {
  const found: Partial<Record<Position, Outcome>> = {};
  for (const at of positions) {
    const row = asked.spec.insert(asked.world, asked.who, at);
    if (!row) continue;
    const columns = Object.keys(row).join(", ");
    const values = Object.values(row).map(literal).join(", ");
    const { error } = await asked.prober.attempt(
      `insert into ${asked.table} (${columns}) values (${values})`,
    );
    found[at] = error ?? "done";
  }
  return found;
}

/** Without a WHERE: only so do the policies of UPDATE stand alone, without those of SELECT. */
async function changed(asked: Asked) {
  const { prober, table, spec, world, who } = asked;
  const rows = rowsOf(asked);
  const result = await prober.attempt(
    `update ${table} set ${assignments(spec.update(world, who))}`,
    `select ${spec.key}::text as key from ${table}
     where ${keyIn(spec, rows)} and xmin::text::bigint >= pg_current_xact_id()::text::bigint`,
  );
  return outcomes(rows, result.error, (key) => result.keys.includes(key));
}

async function deleted(asked: Asked) {
  const { prober, table, spec } = asked;
  const rows = rowsOf(asked);
  const result = await prober.attempt(
    `delete from ${table}`,
    `select ${spec.key}::text as key from ${table} where ${keyIn(spec, rows)}`,
  );
  return outcomes(rows, result.error, (key) => !result.keys.includes(key));
}

/** Moves one row; where that does nothing, moves all rows that the principal reaches. */
async function moved(asked: Asked) {
  const { prober, table, spec, world } = asked;
  const found: Partial<Record<Position, Outcome>> = {};
  const from = rowsOf(asked)[spec.move.from];
  for (const at of positions) {
    const to = spec.move.to(world, at);
    if (!to || !from) continue;
    const update = `update ${table} set ${assignments(to)}`;
    const one = await prober.attempt(`${update} where ${spec.key} = ${literal(from)}`);
    found[at] = one.error ?? (one.count > 0 ? "done" : "nothing");
    if (found[at] === "done") continue;
    const all = await prober.attempt(update);
    if (!all.error && all.count > 0) found[at] = "done without a WHERE";
  }
  return found;
}

function rowsOf({ spec, world, who }: Asked) {
  return spec.rows(world, who);
}

function outcomes(
  rows: Partial<Record<Position, string>>,
  error: Outcome | undefined,
  done: (key: string) => boolean,
) {
  const found: Partial<Record<Position, Outcome>> = {};
  for (const at of positions) {
    const key = rows[at];
    if (key) found[at] = error ?? (done(key) ? "done" : "nothing");
  }
  return found;
}

function keyIn(spec: TableCase, rows: Partial<Record<Position, string>>) {
  return `${spec.key} in (${Object.values(rows).map(literal).join(", ")})`;
}

function assignments(row: Row) {
  return Object.entries(row)
    .map(([column, value]) => `${column} = ${literal(value)}`)
    .join(", ");
}

/** A value as SQL text; the probes travel as one simple query each. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return pg.escapeLiteral(String(value));
}
