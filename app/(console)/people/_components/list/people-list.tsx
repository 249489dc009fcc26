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
import { paths } from "@/lib/paths";
import type { PeopleCount } from "@/lib/people/list-types";
import { columnsFor, fieldPrefix, usualColumns } from "@/lib/people/view";
import { type ListView, listHref, listSearch, rowsOfView, type ViewChange } from "@/lib/table/view";
import { KeptViews } from "../../../_components/kept-views";
import { BulkBar } from "../bulk/bulk-bar";
import { chipsOf, hrefOf } from "./chips";
import { columnsOf, type FieldColumn } from "./columns";
import type { FilterField } from "./field-filter";
import { Filters } from "./filters";
import type { Line } from "./line";
import { RowActions } from "./row-actions";
import { columnNames } from "./words";

export type PeopleListProps = {
  view: ListView;
  sort: GridSort;
  /** The rows of the page, packed. */
  sheet: string;
  shown: readonly string[];
  next: string | undefined;
  previous: string | undefined;
  count: PeopleCount;
  /** "about 180,000 people", in the reader's figures. */
  counted: string;
  /** The name of the chosen group. */
  group: string | null;
  /** Custom fields that can become columns. */
  fields: readonly (FieldColumn & FilterField)[];
  can: {
    contact: boolean;
    groups: boolean;
    unplaced: boolean;
    suspend: boolean;
    grant: boolean;
    update: boolean;
    access: boolean;
  };
  /** Stands in the place of rows when there are none. */
  empty: ReactNode;
};

/** The list with its filters: one island, whose state is the URL but for the marks. */
export function PeopleList(props: PeopleListProps) {
  const { view, sheet, counted, group, fields, can, empty } = props;
  const lines = useMemo(() => unpack<Line>(sheet), [sheet]);
  const ids = useMemo(() => lines.map(({ id }) => id), [lines]);
  const [shown, show] = useOptimistic(props.shown);
  const [pending, start] = useTransition();
  const router = useRouter();
  const columns = useMemo(() => columnsOf(fields), [fields]);
  const marks = useMarks(JSON.stringify(view.given), ids);
  const marking = can.suspend || can.grant;
  const href = (change: ViewChange) => listHref(paths.people(), view, change);
  return (
    <>
      <Tools
        {...{ view, group, fields, can, shown, counted }}
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
            label="People"
            columns={columns}
            shown={shown}
            rows={lines}
            sort={props.sort}
            sortHref={({ column, direction }) => href({ sort: sortOf(column, direction) })}
            selection={marking ? marks : undefined}
            roomy={view.roomy}
            actions={
              can.update || can.access ? (line) => <RowActions line={line} can={can} /> : undefined
            }
          />
          <Pagination
            summary={counted}
            previous={props.previous && href({ before: props.previous })}
            next={props.next && href({ after: props.next })}
            label="Pages of people"
            rows={rowsOfView(view, lines.length, props, href)}
          />
          {marking && <Marked {...props} marks={marks} page={ids} />}
        </div>
      )}
    </>
  );
}

type MarkedProps = PeopleListProps & { marks: ReturnType<typeof useMarks>; page: string[] };

/** What can be done with those who are marked. */
function Marked({ view, count, counted, next, previous, can, marks, page }: MarkedProps) {
  return (
    <MarkedBar
      {...{ marks, counted, page }}
      more={Boolean(next ?? previous)}
      wholePage="Everybody on this page is selected."
    >
      {(selected) => (
        <BulkBar
          selected={selected}
          search={listSearch(view, { columns: null, roomy: false })}
          matching={marks.all ? count : null}
          clear={marks.clear}
          can={can}
        />
      )}
    </MarkedBar>
  );
}

type ToolsProps = Pick<PeopleListProps, "view" | "group" | "fields" | "can" | "counted"> & {
  shown: readonly string[];
  onShow: (columns: string[], href: string) => void;
};

/** Above the table: the filters, how it looks, and what is on. */
function Tools({ view, group, fields, can, counted, shown, onShow }: ToolsProps) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-2">
        <Filters {...{ view, group, fields, can }} />
        <ViewMenu
          {...{ view, shown, onShow }}
          path={paths.people()}
          usual={usualColumns(can.contact)}
          saved={<KeptViews list="people" path={paths.people()} view={view} />}
          choices={[
            ...columnsFor(can.contact).map((id) => ({ id: id as string, label: columnNames[id] })),
            ...fields.map(({ key, label }) => ({ id: fieldPrefix + key, label })),
          ]}
        />
      </div>
      <Chips chips={chipsOf({ view, group, fields })} clearHref={hrefOf(view, [])} />
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
