"use client";

import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import type { AreaData, TableData } from "./flow";

/** As many columns are drawn as the layout left room for. */
const DRAWN = 60;

/** A table with its columns. A click leads to its page; for a keyboard there is the list below the map. */
export const TableNode = memo(function TableNode({ data }: NodeProps) {
  const { node, focused } = data as TableData;
  const rest = node.columns.length - DRAWN;
  return (
    <div
      className="schema-node"
      title={node.table}
      data-focused={focused || undefined}
      style={{ ["--hue" as string]: node.hue }}
    >
      <Handle type="target" position={Position.Right} isConnectable={false} />
      <div className="schema-node-name">{node.table}</div>
      {node.columns.length > 0 && (
        <ul>
          {node.columns.slice(0, DRAWN).map(({ name, type, key }) => (
            <li key={name} data-key={key ?? undefined}>
              <span>{name}</span>
              <small>{type}</small>
            </li>
          ))}
          {rest > 0 && <li>and {rest} more</li>}
        </ul>
      )}
      <Handle type="source" position={Position.Left} isConnectable={false} />
    </div>
  );
});

/** The ground on which the tables of an area stand. */
export const AreaNode = memo(function AreaNode({ data }: NodeProps) {
  return <div className="schema-area">{(data as AreaData).name}</div>;
});
