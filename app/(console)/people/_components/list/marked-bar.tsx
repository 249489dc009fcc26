import { Button } from "@/components/ui/button";
import type { PeopleCount } from "@/lib/people/list-types";
import { BulkBar, type BulkBarProps } from "../bulk/bulk-bar";
import type { useMarks } from "./use-marks";

type Props = Pick<BulkBarProps, "search" | "can"> & {
  marks: ReturnType<typeof useMarks>;
  count: PeopleCount;
  counted: string;
  /** Ids of the rows that show. */
  page: readonly string[];
  /** Whether the list goes on beyond this page. */
  more: boolean;
};

/** What can be done with those who are marked; with the whole page marked, all that match. */
export function MarkedBar({ marks, count, counted, page, more, search, can }: Props) {
  const selected = marks.all ? [] : Object.keys(marks.marked);
  if (!marks.all && selected.length === 0) return null;
  const wholePage = page.every((id) => marks.marked[id]);
  return (
    <div className="grid-foot">
      {more && !marks.all && wholePage && (
        <p className="grid-offer">
          Everybody on this page is selected.
          <Button size="sm" onClick={marks.markAll}>
            Select all that match: {counted}
          </Button>
        </p>
      )}
      <BulkBar
        selected={selected}
        search={search}
        matching={marks.all ? count : null}
        clear={marks.clear}
        can={{ suspend: can.suspend, grant: can.grant }}
      />
    </div>
  );
}
