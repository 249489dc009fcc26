"use client";

import { useEffect } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Indent } from "./row";
import type { Row } from "./rows";

export type LoadRowProps = {
  row: Extract<Row, { kind: "load" }>;
  /** The name of the group whose children are missing. */
  parent: string;
  tabStop: boolean;
  failed: string | undefined;
  load: (parentId: string, cursor: string | null) => void;
};

/**
 * Stands for children that are not here yet. It asks for them as soon as it comes near the
 * window; after a failure it waits for a click or Enter.
 */
export function LoadRow({ row, parent, tabStop, failed, load }: LoadRowProps) {
  const { parentId, cursor, level } = row;
  useEffect(() => {
    if (!failed) load(parentId, cursor);
  }, [load, parentId, cursor, failed]);
  return (
    <div
      role="treeitem"
      data-row={row.key}
      data-load
      tabIndex={tabStop ? 0 : -1}
      aria-level={level}
      aria-selected={false}
      aria-label={
        failed
          ? `${failed} Try again`
          : `${cursor ? "More groups" : "Groups"} in ${parent} are loading`
      }
      className="flex h-8 cursor-pointer items-center rounded-md text-muted outline-offset-[-2px] hover:bg-hover pointer-coarse:h-11"
    >
      <Indent level={level} />
      <span className="tree-arrow" />
      {failed ? (
        <span className="min-w-0 truncate text-danger">
          {failed} <span className="underline">Try again</span>
        </span>
      ) : (
        <Skeleton className="w-32" />
      )}
    </div>
  );
}
