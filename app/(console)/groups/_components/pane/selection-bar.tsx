"use client";

import { Button } from "@/components/ui/button";
import type { Selection } from "../tree/use-selection";
import type { TreeControl } from "../tree/use-tree";

/** How many groups are marked, and what can be done with them. */
export function SelectionBar({ selection }: { control: TreeControl; selection: Selection }) {
  const count = selection.ids.size;
  if (count === 0) return null;
  return (
    <div className="flex items-center gap-2 border-line border-t px-4 py-2">
      <span role="status" className="me-auto text-[13px]">
        {count} selected
      </span>
      <Button size="sm" variant="ghost" onClick={selection.clear}>
        Clear
      </Button>
    </div>
  );
}
