"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useOptimistic, useTransition } from "react";
import { Chips } from "@/components/data-table/chips";
import { Grid, type GridSort } from "@/components/data-table/grid";
import { MarkedBar } from "@/components/data-table/marked-bar";
import { unpack } from "@/components/data-table/sheet";
import { useMarks } from "@/components/data-table/use-marks";
import { ViewMenu } from "@/components/data-table/view-menu";
import { Pagination } from "@/components/ui/pagination";
import type { Choices } from "@/lib/classes/choices";
import type { FilterNames } from "@/lib/classes/list";
import { classColumns, usualColumns } from "@/lib/classes/view";
import { paths } from "@/lib/paths";
import type { ListCount } from "@/lib/table/count";
import { type ListView, listHref, listSearch, rowsOfView, type ViewChange } from "@/lib/table/view";
import { KeptViews } from "../../../_components/kept-views";
import { BulkBar } from "../bulk/bulk-bar";
import { chipsOf, clearHref } from "./chips";
import { columns } from "./columns";
import { Filters } from "./filters";
import type { Line } from "./line";
import { MineSwitch } from "./mine-switch";
import { RowActions } from "./row-actions";
import { columnNames } from "./words";

export type ClassListProps = {
  view: ListView;
  /** Whether only the viewer's own classes are listed, and whether that is how their list begins. */
  mine: { on: boolean; usual: boolean };
  sort: GridSort;
  /** The rows of the page, packed. */
  sheet: string;
  shown: readonly string[];
  next: string | undefined;
  previous: string | undefined;
  count: ListCount;
  /** "1,204 classes", in the reader's figures. */
  counted: string;
  /** What the filters name. */
  names: FilterNames;
  choices: Choices;
  can: { create: boolean; update: boolean; bulk: boolean };
  /** Stands in the place of rows when there are none. */
  empty: ReactNode;
};

/** The list with its filters: one island, whose state is the URL but for the marks (ADR 017). */
export function ClassList(props: ClassListProps) {
  const { view, sheet, counted, can, empty } = props;
  const lines = useMemo(() => unpack<Line>(sheet), [sheet]);
  const ids = useMemo(() => lines.map(({ id }) => id), [lines]);
  const [shown, show] = useOptimistic(props.shown);
  const [pending, start] = useTransition();
  const router = useRouter();
  const marks = useMarks(JSON.stringify(view.given), ids);
  const href = (change: ViewChange) => listHref(paths.classes(), view, change);
  return (
    <>
      <Tools
        {...props}
        shown={shown}
        onShow={(chosen, to) =>
          start(() => {
            show(chosen);
            router.replace(to, { scroll: false });
          })
        }
      />
      {lines.length === 0 ? (
        <div className="card">{empty}</div>
      ) : (
        <div className="grid-page flex flex-col gap-3" aria-busy={pending}>
          <Grid
            label="Classes"
            columns={columns}
            shown={shown}
            rows={lines}
            sort={props.sort}
            sortHref={({ column, direction }) => href({ sort: sortOf(column, direction) })}
            selection={can.bulk ? marks : undefined}
            roomy={view.roomy}
            actions={
              can.create || can.update ? (line) => <RowActions line={line} can={can} /> : undefined
            }
          />
          <Pagination
            summary={counted}
            previous={props.previous && href({ before: props.previous })}
            next={props.next && href({ after: props.next })}
            label="Pages of classes"
            rows={rowsOfView(view, lines.length, props, href)}
          />
          {can.bulk && <Marked {...props} marks={marks} page={ids} />}
        </div>
      )}
    </>
  );
}

type MarkedProps = ClassListProps & { marks: ReturnType<typeof useMarks>; page: string[] };

/** What can be done with the classes that are marked. */
function Marked({ view, count, counted, next, previous, marks, page }: MarkedProps) {
  return (
    <MarkedBar
      {...{ marks, counted, page }}
      more={Boolean(next ?? previous)}
      wholePage="Every class on this page is selected."
    >
      {(selected) => (
        <BulkBar
          selected={selected}
          search={listSearch(view, { columns: null, roomy: false })}
          matching={marks.all ? count : null}
          clear={marks.clear}
        />
      )}
    </MarkedBar>
  );
}

type ToolsProps = Pick<
  ClassListProps,
  "view" | "names" | "choices" | "mine" | "counted" | "shown"
> & { onShow: (columns: string[], href: string) => void };

/** Above the table: whose classes, the filters, how it looks, and what is on. */
function Tools({ view, names, choices, mine, counted, shown, onShow }: ToolsProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-2">
        <MineSwitch view={view} mine={mine} />
        <ViewMenu
          {...{ view, shown, onShow }}
          path={paths.classes()}
          usual={usualColumns(mine.on)}
          saved={<KeptViews list="classes" path={paths.classes()} view={view} />}
          choices={classColumns.map((id) => ({ id, label: columnNames[id] }))}
        />
      </div>
      <Filters {...{ view, names, choices }} />
      <Chips chips={chipsOf(view, names)} clearHref={clearHref(view)} />
      <p role="status" className="sr-only">
        {counted}
      </p>
    </div>
  );
}

/** The list's own order needs no word in the URL. */
function sortOf(column: string, direction: GridSort["direction"]): string | null {
  if (direction === "desc") return `-${column}`;
  return column === "name" ? null : column;
}
