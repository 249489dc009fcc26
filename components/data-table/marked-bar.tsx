import type { ReactNode } from "react";
import type { useMarks } from "@/components/data-table/use-marks";
import { Button } from "@/components/ui/button";

type Props = {
  marks: ReturnType<typeof useMarks>;
  /** "about 180,000 people", in the reader's figures. */
  counted: string;
  /** Ids of the rows that show. */
  page: readonly string[];
  /** Whether the list goes on beyond this page. */
  more: boolean;
  /** Says that the whole page is marked. */
  wholePage: string;
  /** What can be done with the marked rows. */
  children: (selected: readonly string[]) => ReactNode;
};

/** What can be done with the rows that are marked; with the whole page marked, all that match. */
export function MarkedBar({ marks, counted, page, more, wholePage, children }: Props) {
  const selected = marks.all ? [] : Object.keys(marks.marked);
  if (!marks.all && selected.length === 0) return null;
  const whole = page.every((id) => marks.marked[id]);
  return (
    <div className="grid-foot">
      {more && !marks.all && whole && (
        <p className="grid-offer">
          {wholePage}
          <Button size="sm" onClick={marks.markAll}>
            Select all that match: {counted}
          </Button>
        </p>
      )}
      {children(selected)}
    </div>
  );
}
