import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import type { LiveSchema } from "../types";
import type { Disagreement } from "./types";

/** Where the Drizzle schema and the live catalogue know other tables or columns, or other nulls. */
export function drizzleDisagreements({ entities }: LiveSchema): Disagreement[] {
  const drawn = new Map(
    Object.values(schema as Record<string, unknown>)
      .filter((one): one is PgTable => is(one, PgTable))
      .map((table) => [getTableConfig(table).name, getTableConfig(table)] as const),
  );
  const live = new Map(entities.map((table) => [table.name, table]));
  const say = (subject: string, what: string): Disagreement => ({
    kind: "drizzle",
    subject,
    what,
    mend: "Run npm run db:generate for what the schema has, or write the schema down as the database has it.",
  });
  const missing = [...drawn.keys()].filter((name) => !live.has(name));
  const unknown = [...live.keys()].filter((name) => !drawn.has(name));
  return [
    ...missing.map((name) => say(name, "The Drizzle schema has it, the database does not.")),
    ...unknown.map((name) => say(name, "The database has it, the Drizzle schema does not.")),
    ...[...drawn].flatMap(([name, { columns }]) => {
      const has = live.get(name)?.columns;
      if (!has) return [];
      return differences(
        new Map(columns.map((column) => [column.name, !column.notNull])),
        new Map(has.map((column) => [column.name, column.nullable])),
      ).map((what) => say(name, what));
    }),
  ];
}

/** @param drawn, live columns by name, and whether they may be empty */
function differences(drawn: Map<string, boolean>, live: Map<string, boolean>): string[] {
  const only = (a: Map<string, boolean>, b: Map<string, boolean>) =>
    [...a.keys()].filter((name) => !b.has(name));
  return [
    ...only(drawn, live).map((name) => `The database has no column ${name}.`),
    ...only(live, drawn).map((name) => `The Drizzle schema has no column ${name}.`),
    ...[...drawn]
      .filter(([name, nullable]) => live.has(name) && live.get(name) !== nullable)
      .map(([name]) => `${name} may be empty in one of them alone.`),
  ];
}
