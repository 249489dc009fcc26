import { type Edge, MarkerType, type Node, Position } from "@xyflow/react";
import type { MapNode, SchemaMap } from "@/lib/schema/types";

export type TableData = { node: MapNode; focused: boolean };
export type AreaData = { name: string };

/** Around the tables of an area, with room for its name. */
const PAD = 14;
const HEAD = 38;

/** Boxes of areas, and the tables before them; sizes are known, so that nothing has to be measured. */
export function nodesFor(
  map: SchemaMap,
  areas: readonly { key: string; name: string }[],
  focus: string | null,
): Node[] {
  const boxes = areas.flatMap(({ key, name }) => {
    const inside = map.nodes.filter(({ module }) => module === key);
    if (inside.length === 0) return [];
    const x = Math.min(...inside.map((n) => n.x)) - PAD;
    const y = Math.min(...inside.map((n) => n.y)) - HEAD;
    const width = Math.max(...inside.map((n) => n.x + n.width)) + PAD - x;
    const height = Math.max(...inside.map((n) => n.y + n.height)) + PAD - y;
    const data: AreaData = { name };
    return [
      { id: `area ${key}`, type: "area", position: { x, y }, width, height, data, zIndex: -1 },
    ];
  });
  const tables = map.nodes.map((node) => {
    const data: TableData = { node, focused: node.table === focus };
    return {
      id: node.table,
      type: "table",
      position: { x: node.x, y: node.y },
      width: node.width,
      height: node.height,
      data,
      handles: [
        { type: "source" as const, position: Position.Left, x: 0, y: 17, width: 1, height: 1 },
        {
          type: "target" as const,
          position: Position.Right,
          x: node.width,
          y: 17,
          width: 1,
          height: 1,
        },
      ],
    };
  });
  return [...boxes, ...tables];
}

/** References as lines; those of the table in the middle stand out. */
export function edgesFor(map: SchemaMap, focus: string | null): Edge[] {
  return map.edges.map(({ name, from, to, optional }) => ({
    id: `${from}.${name}`,
    source: from,
    target: to,
    className: focus !== null && (from === focus || to === focus) ? "near" : "",
    interactionWidth: 0,
    markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
    ...(optional && { style: { strokeDasharray: "5 4" } }),
  }));
}
