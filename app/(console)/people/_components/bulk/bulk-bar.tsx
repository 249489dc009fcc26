"use client";

import { Button } from "@/components/ui/button";

export type BulkBarProps = {
  /** Ids of the rows that are marked. */
  selected: readonly string[];
  /** The list's query string, without `?`: what "all that match" means. */
  search: string;
  /** Set when all that match are chosen instead of the marked rows. */
  matching: { n: number; kind: "exact" | "about" } | null;
  /** Takes every mark away. */
  clear: () => void;
  /** What the viewer may do somewhere at all. */
  can: { suspend: boolean; grant: boolean };
};

/** How many people are marked, and what can be done with all of them (`?dialog=suspend…`). */
export function BulkBar({ selected, matching, clear }: BulkBarProps) {
  const n = matching?.n ?? selected.length;
  if (n === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2">
      <span role="status" className="me-auto text-[13px]">
        {matching?.kind === "about" && "about "}
        {n.toLocaleString()} selected
      </span>
      <Button size="sm" variant="ghost" onClick={clear}>
        Clear
      </Button>
    </div>
  );
}
