import type { OnChangeFn, RowSelectionState } from "@tanstack/react-table";
import { useMemo, useState } from "react";

type Marks = { of: string; marked: RowSelectionState; all: boolean };

/**
 * Which rows of a list are marked. Marks stay while one pages through a list and sorts it, and go when its
 * filters change: nothing may happen to what is no longer in sight of the list.
 * @param list names the list: its filters
 * @param page ids of the rows that show
 */
export function useMarks(list: string, page: readonly string[]) {
  const [kept, keep] = useState<Marks>({ of: list, marked: {}, all: false });
  const now: Marks = kept.of === list ? kept : { of: list, marked: {}, all: false };
  // Forgotten for good: they don't come back with the filters.
  if (now !== kept) keep(now);
  const { all } = now;
  // "All that match" are marked whatever page shows; taking one box away leaves this page's others.
  const marked = useMemo(
    () => (all ? Object.fromEntries(page.map((id) => [id, true as const])) : now.marked),
    [all, page, now.marked],
  );
  const onChange: OnChangeFn<RowSelectionState> = (change) =>
    keep({
      of: list,
      marked: typeof change === "function" ? change(marked) : change,
      all: false,
    });
  return {
    marked,
    all,
    onChange,
    markAll: () => keep({ of: list, marked: {}, all: true }),
    clear: () => keep({ of: list, marked: {}, all: false }),
  };
}
