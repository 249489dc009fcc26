import type { CatalogTable } from "@/db/catalog";
import type { Edge, LiveSchema } from "./types";

/**
 * Who points at whom, one edge a foreign key, in the order of their names. A reference to the tenant is
 * left out, since every table has it.
 */
export function edgesOf(tables: readonly CatalogTable[]): Edge[] {
  const known = new Set(tables.map(({ name }) => name));
  return tables.flatMap((table) =>
    table.constraints
      .filter(({ kind, references }) => kind === "foreign" && references !== null)
      .filter(({ references }) => known.has(references?.table ?? ""))
      .filter(({ columns }) => columns.join() !== "tenant_id")
      .map((key) => edgeOf(table, key)),
  );
}

function edgeOf(table: CatalogTable, key: CatalogTable["constraints"][number]): Edge {
  const columns =
    key.columns.length > 1 ? key.columns.filter((c) => c !== "tenant_id") : key.columns;
  const whole = [...key.columns].sort().join();
  return {
    name: key.name,
    from: table.name,
    to: key.references?.table ?? "",
    columns,
    optional: table.columns.some(({ name, nullable }) => columns.includes(name) && nullable),
    single: table.indexes.some(
      ({ unique, predicate, keys }) =>
        unique && predicate === null && [columns.join(), whole].includes([...keys].sort().join()),
    ),
  };
}

/**
 * A table with its neighbours up to so many steps away, whichever way a reference points.
 * @param distance 1 to 3
 */
export function neighbourhood(
  edges: readonly Edge[],
  table: string,
  distance: number,
): Set<string> {
  const near = new Set([table]);
  for (let step = 0; step < distance; step += 1) {
    for (const name of [...near]) {
      for (const { from, to } of edges) {
        if (from === name) near.add(to);
        if (to === name) near.add(from);
      }
    }
  }
  return near;
}

export type MapState = {
  /** A table in the middle; null for all. */
  focus: string | null;
  distance: number;
  /** Modules that are not shown. */
  hidden: readonly string[];
};

/** The tables that a map of this state shows, in the order of their names. */
export function visibleTables(schema: LiveSchema, { focus, distance, hidden }: MapState) {
  const shown = schema.entities.filter(
    ({ name }) => !hidden.includes(schema.moduleOf.get(name)?.key ?? "") || name === focus,
  );
  if (focus === null) return shown;
  const near = neighbourhood(edgesOf(shown), focus, distance);
  return shown.filter(({ name }) => near.has(name));
}
