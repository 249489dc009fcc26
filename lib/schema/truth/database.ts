import type { CatalogTable } from "@/db/catalog";
import type { LiveSchema } from "../types";
import type { Disagreement } from "./types";

/** What the live database owes its own rules. Tables of others are held to none. */
export function databaseDisagreements({ entities }: LiveSchema): Disagreement[] {
  return entities.flatMap((table) => [
    ...withoutIndex(table),
    ...withoutForce(table),
    ...withoutComment(table),
  ]);
}

function withoutIndex(table: CatalogTable): Disagreement[] {
  return table.constraints
    .filter(({ kind }) => kind === "foreign")
    .filter(({ columns }) => !table.indexes.some((index) => begins(index, columns)))
    .map(({ name, columns }) => ({
      kind: "index",
      subject: table.name,
      what: `${name} (${columns.join(", ")}) is not the beginning of any index.`,
      mend: `Add index("${table.name}_${columns.at(-1)}_idx").on(${columns.join(", ")}) to the schema, and a migration.`,
    }));
}

/** In any order: equality on all of them is what a reference asks. */
function begins(index: CatalogTable["indexes"][number], columns: readonly string[]): boolean {
  const head = index.keys.slice(0, columns.length);
  return index.predicate === null && columns.every((column) => head.includes(column));
}

function withoutForce(table: CatalogTable): Disagreement[] {
  const ofTenant = table.columns.some(({ name }) => name === "tenant_id");
  if (!ofTenant || (table.rls && table.rlsForced)) return [];
  return [
    {
      kind: "force",
      subject: table.name,
      what: table.rls ? "Its owner passes the policies." : "It has no row-level security.",
      mend: `ALTER TABLE ${table.name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; and policies.`,
    },
  ];
}

function withoutComment(table: CatalogTable): Disagreement[] {
  return table.columns
    .filter(({ comment }) => comment === null)
    .map(({ name }) => ({
      kind: "comment",
      subject: `${table.name}.${name}`,
      what: "Nobody wrote down what it is.",
      mend: `COMMENT ON COLUMN ${table.name}."${name}" IS '…'; in a migration.`,
    }));
}
