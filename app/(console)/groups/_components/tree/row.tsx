"use client";

import { ChevronRight } from "lucide-react";
import { memo } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { GroupType } from "@/lib/groups/types";
import { TypeIcon, typeLabel } from "../group-type";
import type { Row } from "./rows";

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
        "group/row flex h-8 items-center rounded-md pe-2 outline-offset-[-2px] pointer-coarse:h-11",
        chosen ? "bg-selected font-medium" : "hover:bg-hover",
        selected && !chosen && "bg-accent-soft",
        target && "outline-2 outline-accent",
        carried && "opacity-50",
        node.archived && "text-muted",
      )}
    >
      <Indent level={level} />
      <Arrow shown={node.hasChildren} open={open} />
      <Mark type={node.type} selected={selected} />
      <span dir="auto" title={node.name} className="min-w-0 truncate">
        {node.name}
      </span>
      <span className="sr-only">, {typeLabel(node.type).toLowerCase()}</span>
      {node.archived && <Badge className="ms-2 flex-none">Archived</Badge>}
    </a>
  );
});

/** The type's icon; under a mouse it turns into the box that marks the group. */
function Mark({ type, selected }: { type: GroupType; selected: boolean }) {
  const box = "size-3.5 rounded-sm";
  return (
    <span data-check className="group/mark me-1.5 grid size-6 flex-none place-items-center">
      {selected ? (
        <span className={cn(box, "border-4 border-accent bg-on-accent")} />
      ) : (
        <>
          <TypeIcon type={type} className="size-4 text-faint group-hover/mark:hidden" />
          <span className={cn(box, "hidden border border-control group-hover/mark:block")} />
        </>
      )}
    </span>
  );
}

const guides = Array.from({ length: 24 }, (_, index) => index);

/** A hairline for each level above; deeper than 24 levels the lines stop moving in. */
export function Indent({ level }: { level: number }) {
  return guides
    .slice(0, level - 1)
    .map((guide) => (
      <span
        key={guide}
        aria-hidden
        className="ms-[13px] h-full w-[7px] flex-none border-line border-s"
      />
    ));
}

function Arrow({ shown, open }: { shown: boolean; open: boolean }) {
  if (!shown) return <span className="w-6 flex-none pointer-coarse:w-9" />;
  return (
    <span
      data-toggle
      className="grid h-full w-6 flex-none pointer-coarse:w-9 pointer-coarse:w-9 cursor-pointer place-items-center text-faint hover:text-ink"
    >
      <ChevronRight
        aria-hidden
        className={cn("size-3.5 transition-transform", open && "rotate-90")}
      />
    </span>
  );
}
