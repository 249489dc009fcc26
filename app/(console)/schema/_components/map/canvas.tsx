"use client";

import { Controls, MiniMap, ReactFlow, type Viewport } from "@xyflow/react";
import { useRouter } from "next/navigation";
import { useCallback, useMemo } from "react";
import { paths } from "@/lib/paths";
import type { SchemaMap } from "@/lib/schema/types";
import { edgesFor, nodesFor } from "./flow";
import { AreaNode, TableNode } from "./nodes";
import "@xyflow/react/dist/base.css";
import "./map.css";

const nodeTypes = { table: TableNode, area: AreaNode };
const about = { hideAttribution: true } as const;

export type CanvasProps = {
  map: SchemaMap;
  areas: { key: string; name: string }[];
  focus: string | null;
  /** Where the URL says that the reader looks. */
  viewport: Viewport | null;
};

/** The map to pan and zoom. Places come from the server and never move; the view is kept in the URL. */
export function Canvas({ map, areas, focus, viewport }: CanvasProps) {
  const nodes = useMemo(() => nodesFor(map, areas, focus), [map, areas, focus]);
  const edges = useMemo(() => edgesFor(map, focus), [map, focus]);
  const keep = useCallback((_event: unknown, { x, y, zoom }: Viewport) => {
    const url = new URL(window.location.href);
    url.searchParams.set("at", [Math.round(x), Math.round(y), zoom.toFixed(3)].join(","));
    window.history.replaceState(window.history.state, "", url);
  }, []);
  const router = useRouter();
  const open = useCallback(
    (_event: unknown, { id, type }: { id: string; type?: string | undefined }) => {
      if (type === "table") router.push(paths.entity(id));
    },
    [router],
  );
  return (
    <div className="schema-map">
      <ReactFlow
        aria-label="Map of the tables"
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        onMoveEnd={keep}
        onNodeClick={open}
        {...(viewport ? { defaultViewport: viewport } : { fitView: true })}
        minZoom={0.05}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        proOptions={about}
      >
        <Controls showInteractive={false} />
        <MiniMap pannable zoomable ariaLabel="Overview of the map" nodeStrokeWidth={8} />
      </ReactFlow>
    </div>
  );
}
