import { createHash } from "node:crypto";
import type { Catalog, CatalogTable } from "@/db/catalog";

/** What a catalogue says, fact by fact: `column users.name` → `text not null`. */
export type Facts = Map<string, string>;
/** Of each migration: facts that came, went or changed. Null: it was not there, or no longer is. */
export type Step = {
  name: string;
  changes: Record<string, [before: string | null, after: string | null]>;
};

/** Long texts, such as functions, by their beginning of a hash: that they changed is what counts. */
const hashed = (text: string) => `#${createHash("sha256").update(text).digest("hex").slice(0, 10)}`;
const short = (text: string) => (text.length > 160 ? hashed(text) : text.replaceAll(/\s+/g, " "));

/** The facts of a catalogue; parts of partitioned tables are named after the day and left out. */
export function factsOf({ tables, views, enums, functions, extensions }: Catalog): Facts {
  return new Map([
    ...extensions.map((name): [string, string] => [`extension ${name}`, "installed"]),
    ...tables.filter(({ partitionOf }) => partitionOf === null).flatMap(tableFacts),
    ...views.map(({ name, definition }): [string, string] => [`view ${name}`, hashed(definition)]),
    ...enums.map(({ name, values }): [string, string] => [`enum ${name}`, values.join(", ")]),
    ...functions.map(({ schema, name, arguments: args, definition }): [string, string] => [
      `function ${schema}.${name}(${args})`,
      hashed(definition),
    ]),
  ]);
}

function tableFacts(table: CatalogTable): [string, string][] {
  const of = (kind: string, name: string) => `${kind} ${table.name}.${name}`;
  const rls = table.rls ? `row-level security${table.rlsForced ? ", forced" : ""}` : "open";
  return [
    [`table ${table.name}`, rls],
    ...table.columns.map(
      ({ name, type, nullable, default: value, generated }): [string, string] => [
        of("column", name),
        short(
          `${type}${nullable ? "" : " not null"}${value ? ` default ${value}` : ""}${generated ? ` generated ${generated}` : ""}`,
        ),
      ],
    ),
    ...table.constraints.map((k): [string, string] => [
      of("constraint", k.name),
      short(k.definition),
    ]),
    ...table.indexes.map((i): [string, string] => [of("index", i.name), short(i.definition)]),
    ...table.policies.map((p): [string, string] => [
      of("policy", p.name),
      short(`${p.command} using ${p.using} with check ${p.check}`),
    ]),
    ...table.triggers.map((t): [string, string] => [of("trigger", t.name), short(t.definition)]),
    ...grantFacts(table),
  ];
}

function grantFacts(table: CatalogTable): [string, string][] {
  return table.grants.map(({ role, privilege, columns }) => [
    `grant ${table.name}.${privilege} to ${role}${columns ? " by column" : ""}`,
    short(columns?.join(", ") ?? "all columns"),
  ]);
}

/** What changed between two sets of facts, in the order of their names. */
export function changesBetween(before: Facts, after: Facts): Step["changes"] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return Object.fromEntries(
    names
      .map((name) => [name, [before.get(name) ?? null, after.get(name) ?? null]] as const)
      .filter(([, [a, b]]) => a !== b)
      .map(([name, [a, b]]) => [name, [a, b]]),
  );
}

/**
 * What changed over several steps: from before the first to after the last. What came and went again
 * is no change.
 */
export function foldSteps(steps: readonly Step[]): Step["changes"] {
  const folded: Step["changes"] = {};
  for (const { changes } of steps) {
    for (const [name, [before, after]] of Object.entries(changes)) {
      folded[name] = [name in folded ? (folded[name]?.[0] ?? null) : before, after];
    }
  }
  return Object.fromEntries(
    Object.entries(folded)
      .filter(([, [before, after]]) => before !== after)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
