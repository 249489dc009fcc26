"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useOptimistic, useTransition } from "react";
import { Chips } from "@/components/data-table/chips";
import { Grid, type GridSort } from "@/components/data-table/grid";
import { unpack } from "@/components/data-table/sheet";
import { ViewMenu } from "@/components/data-table/view-menu";
import { Pagination } from "@/components/ui/pagination";
import { paths } from "@/lib/paths";
import { type ListView, listHref, rowsOfView, type ViewChange } from "@/lib/table/view";
import type { FilterNames } from "@/lib/tools/list";
import { toolColumns, usualColumns } from "@/lib/tools/view";
import { KeptViews } from "../../../_components/kept-views";
import { chipsOf, clearHref } from "./chips";
import { columns } from "./columns";
import { Filters } from "./filters";
import type { Line } from "./line";
import { columnNames } from "./words";

export type ToolListProps = {
  view: ListView;
  sort: GridSort;
  /** The rows of the page, packed. */
  sheet: string;
  shown: readonly string[];
  next: string | undefined;
  previous: string | undefined;
  /** What the filters name. */
  names: FilterNames;
  /** Stands in the place of rows when there are none. */
  empty: ReactNode;
};

/** The list with its filters: one island, whose state is the URL (ADR 017). */
export function ToolList(props: ToolListProps) {
  const { view, names, sheet, empty } = props;
  const lines = useMemo(() => unpack<Line>(sheet), [sheet]);
  const [shown, show] = useOptimistic(props.shown);
  const [pending, start] = useTransition();
  const router = useRouter();
  const href = (change: ViewChange) => listHref(paths.tools(), view, change);
  const onShow = (chosen: string[], to: string) =>
    start(() => {
      show(chosen);
      router.replace(to, { scroll: false });
    });
  return (
    <>
      <Above {...{ view, names, shown, onShow }} found={lines.length} />
      {lines.length === 0 ? (
        <div className="card">{empty}</div>
      ) : (
        <div className="grid-page flex flex-col gap-3" aria-busy={pending}>
          <Grid
            label="Tools"
            columns={columns}
            shown={shown}
            rows={lines}
            sort={props.sort}
            sortHref={({ column, direction }) => href({ sort: sortOf(column, direction) })}
            roomy={view.roomy}
          />
          <Pagination
            previous={props.previous && href({ before: props.previous })}
            next={props.next && href({ after: props.next })}
            label="Pages of tools"
            rows={rowsOfView(view, lines.length, props, href)}
          />
        </div>
      )}
    </>
  );
}

type AboveProps = Pick<ToolListProps, "view" | "names" | "shown"> & {
  onShow: (columns: string[], href: string) => void;
  /** How many stand on this page. */
  found: number;
};

/** Above the table: the filters, how it looks, and what is on. */
function Above({ view, names, shown, onShow, found }: AboveProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-2">
        <Filters {...{ view, names }} />
        <ViewMenu
          {...{ view, shown, onShow }}
          path={paths.tools()}
          usual={usualColumns}
          saved={<KeptViews list="tools" path={paths.tools()} view={view} />}
          choices={toolColumns.map((id) => ({ id, label: columnNames[id] }))}
        />
      </div>
      <Chips chips={chipsOf(view, names)} clearHref={clearHref(view)} />
      <p role="status" className="sr-only">
        {found === 1 ? "1 tool on this page" : `${found} tools on this page`}
      </p>
    </div>
  );
}

/** The list's own order needs no word in the URL. */
function sortOf(column: string, direction: GridSort["direction"]): string | null {
  if (direction === "desc") return `-${column}`;
  return column === "name" ? null : column;
}
