import "server-only";
import ELK, { type ElkNode } from "elkjs/lib/elk.bundled.js";
import type { CatalogTable } from "@/db/catalog";
import { edgesOf } from "./graph";
import type { Detail, LiveSchema, MapColumn, MapNode, SchemaMap } from "./types";

/** Pixels; the map's own styles draw by the same. */
export const sizes = { width: 220, head: 34, line: 20, pad: 8 } as const;
/** So many columns of one table are drawn; the rest is a number. */
export const columnsDrawn = 60;

const elk = new ELK();
const inModule = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.spacing.nodeNode": "24",
  "elk.layered.spacing.nodeNodeBetweenLayers": "64",
  "elk.padding": "[top=44,left=20,bottom=20,right=20]",
  "elk.randomSeed": "1",
};
const ofModules = {
  "elk.algorithm": "rectpacking",
  "elk.aspectRatio": "1.6",
  "elk.spacing.nodeNode": "48",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  "elk.rectpacking.orderBySize": "false",
};

/** The columns of a table as a map of this detail draws them. */
export function mapColumns(table: CatalogTable, detail: Detail): MapColumn[] {
  if (detail === "names") return [];
  const keyed = (kind: "primary" | "foreign") =>
    new Set(table.constraints.filter((k) => k.kind === kind).flatMap(({ columns }) => columns));
  const [primary, foreign] = [keyed("primary"), keyed("foreign")];
  return table.columns
    .map(
      ({ name, type }): MapColumn => ({
        name,
        type,
        key: primary.has(name) ? "primary" : foreign.has(name) ? "foreign" : null,
      }),
    )
    .filter(({ key, name }) => detail === "columns" || (key !== null && name !== "tenant_id"));
}

/**
 * Places tables: those of a module side by side along their references, the modules packed into a
 * rectangle. The same tables are always placed alike, whatever order they come in.
 * @param tables what is shown
 */
export async function layOut(
  schema: LiveSchema,
  tables: readonly CatalogTable[],
  detail: Detail,
): Promise<SchemaMap> {
  const shown = [...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
  const edges = edgesOf(shown);
  const columns = new Map(shown.map((table) => [table.name, mapColumns(table, detail)]));
  const graph = graphOf(schema, shown, columns);
  const placed = await elk.layout(graph);
  return {
    edges,
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    nodes: (placed.children ?? []).flatMap((box) =>
      (box.children ?? []).map((node) => nodeOf(schema, box, node, columns.get(node.id) ?? [])),
    ),
  };
}

function graphOf(
  schema: LiveSchema,
  tables: readonly CatalogTable[],
  columns: Map<string, MapColumn[]>,
): ElkNode {
  const edges = edgesOf(tables);
  const boxes = schema.modules.map((module) => {
    const own = tables.filter(({ name }) => module.tables.includes(name));
    const names = new Set(own.map(({ name }) => name));
    return {
      id: `module ${module.key}`,
      layoutOptions: inModule,
      children: own.map(({ name }) => ({
        id: name,
        width: sizes.width,
        height: heightOf(columns.get(name) ?? []),
      })),
      edges: edges
        .filter(({ from, to }) => from !== to && names.has(from) && names.has(to))
        .map(({ name, from, to }) => ({ id: name, sources: [to], targets: [from] })),
    };
  });
  return {
    id: "map",
    layoutOptions: ofModules,
    children: boxes.filter(({ children }) => children.length > 0),
  };
}

/** A head, and a line for each column, one for those that are not drawn. */
function heightOf(columns: readonly MapColumn[]): number {
  if (columns.length === 0) return sizes.head;
  const lines = Math.min(columns.length, columnsDrawn) + (columns.length > columnsDrawn ? 1 : 0);
  return sizes.head + lines * sizes.line + sizes.pad;
}

function nodeOf(schema: LiveSchema, box: ElkNode, node: ElkNode, columns: MapColumn[]): MapNode {
  const module = schema.moduleOf.get(node.id);
  return {
    table: node.id,
    module: module?.key ?? "",
    hue: module?.hue ?? 0,
    columns,
    x: Math.round((box.x ?? 0) + (node.x ?? 0)),
    y: Math.round((box.y ?? 0) + (node.y ?? 0)),
    width: node.width ?? sizes.width,
    height: node.height ?? sizes.head,
  };
}
