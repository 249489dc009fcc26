"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useOptimistic, useTransition } from "react";
import { Chips } from "@/components/data-table/chips";
import { Grid, type GridSort } from "@/components/data-table/grid";
import { unpack } from "@/components/data-table/sheet";
import { ViewMenu } from "@/components/data-table/view-menu";
import { Pagination } from "@/components/ui/pagination";
import type { ChatChoices, FilterNames } from "@/lib/chats/types";
import { chatColumns, usualColumns } from "@/lib/chats/view";
import { paths } from "@/lib/paths";
import { type ListView, listHref, rowsOfView, type ViewChange } from "@/lib/table/view";
import { KeptViews } from "../../../_components/kept-views";
import { chipsOf, clearHref } from "../filters/chips";
import { Filters } from "../filters/filters";
import { columns } from "./columns";
import type { Line } from "./line";
import { columnNames } from "./words";

export type ChatListProps = {
  view: ListView;
  sort: GridSort;
  /** The rows of the page, packed. */
  sheet: string;
  shown: readonly string[];
  next: string | undefined;
  previous: string | undefined;
  /** "1,204 chats", in the reader's figures. */
  counted: string;
  /** What the filters name. */
  names: FilterNames;
  choices: ChatChoices;
  /** Stands in the place of rows when there are none. */
  empty: ReactNode;
};

/** The list with its filters: one island, whose state is the URL (ADR 017). */
export function ChatList(props: ChatListProps) {
  const { view, sheet, counted, names, choices, empty } = props;
  const lines = useMemo(() => unpack<Line>(sheet), [sheet]);
  const [shown, show] = useOptimistic(props.shown);
  const [pending, start] = useTransition();
  const router = useRouter();
  const path = paths.chats();
  const href = (change: ViewChange) => listHref(path, view, change);
  const onShow = (chosen: string[], to: string) =>
    start(() => {
      show(chosen);
      router.replace(to, { scroll: false });
    });
  return (
    <>
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-start gap-2">
          <Filters {...{ path, view, names, choices }} />
          <ViewMenu
            {...{ path, view, shown, onShow }}
            usual={usualColumns}
            saved={<KeptViews list="chats" path={path} view={view} />}
            choices={chatColumns.map((id) => ({ id, label: columnNames[id] }))}
          />
        </div>
        <Chips chips={chipsOf(path, view, names)} clearHref={clearHref(path, view)} />
        <p role="status" className="sr-only">
          {counted}
        </p>
      </div>
      {lines.length === 0 ? (
        <div className="card">{empty}</div>
      ) : (
        <div className="grid-page flex flex-col gap-3" aria-busy={pending}>
          <Grid
            label="Chats"
            columns={columns}
            shown={shown}
            rows={lines}
            sort={props.sort}
            sortHref={({ column, direction }) => href({ sort: sortOf(column, direction) })}
            roomy={view.roomy}
          />
          <Pagination
            summary={counted}
            previous={props.previous && href({ before: props.previous })}
            next={props.next && href({ after: props.next })}
            label="Pages of chats"
            rows={rowsOfView(view, lines.length, props, href)}
          />
        </div>
      )}
    </>
  );
}

/** The list's own order needs no word in the URL. */
function sortOf(column: string, direction: GridSort["direction"]): string | null {
  if (direction === "asc") return column;
  return column === "last" ? null : `-${column}`;
}
