"use client";

import { memo } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { TypeUse, typeLabel } from "../group-type";
import type { Row } from "./rows";
import "./row.css";

export type NodeRowProps = {
  row: Extract<Row, { kind: "node" }>;
  href: string;
  open: boolean;
  /** Open on the right. */
  chosen: boolean;
  selected: boolean;
  /** The line that Tab leads to. */
  tabStop: boolean;
  /** Carried groups would go in here. */
  target: boolean;
  carried: boolean;
};

/**
 * One group: a link to its page and a tree item at once. Clicks are handled by the tree, so that
 * a line costs no closures while thousands scroll by.
 */
export const NodeRow = memo(function NodeRow(props: NodeRowProps) {
  const { row, href, open, chosen, selected, tabStop, target, carried } = props;
  const { node, level, position, size } = row;
  return (
    <a
      role="treeitem"
      data-row={node.id}
      href={href}
      tabIndex={tabStop ? 0 : -1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={size}
      aria-selected={selected}
      {...(node.hasChildren && { "aria-expanded": open })}
      {...(chosen && { "aria-current": "page" as const })}
      draggable={node.manageable}
      className={cn(
        "tree-row",
        target && "tree-target",
        carried && "opacity-50",
        node.archived && "text-muted",
      )}
    >
      <Indent level={level} />
      <span className="tree-arrow" {...(node.hasChildren && { "data-toggle": "" })} />
      {/* Under a mouse the icon turns into the box that marks the group. */}
      <span className="tree-mark" data-check="">
        <TypeUse type={node.type} />
      </span>
      <span className="tree-name" dir="auto" title={node.name}>
        {node.name}
      </span>
      <span className="sr-only">{`, ${typeLabel(node.type).toLowerCase()}`}</span>
      {node.archived && <Badge className="ms-2 flex-none">Archived</Badge>}
    </a>
  );
});

const guides = Array.from({ length: 24 }, (_, index) => index);

/** A hairline for each level above; deeper than 24 levels the lines stop moving in. */
export function Indent({ level }: { level: number }) {
  return guides
    .slice(0, level - 1)
    .map((guide) => <span key={guide} aria-hidden className="tree-guide" />);
}
