"use client";

import { ArrowRightLeft, UserCog, UserMinus } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { Grid, type GridSort } from "@/components/data-table/grid";
import { unpack } from "@/components/data-table/sheet";
import { useMarks } from "@/components/data-table/use-marks";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Pagination } from "@/components/ui/pagination";
import { paths } from "@/lib/paths";
import { withParams } from "../../../../groups/_components/url";
import { columns, shownColumns } from "./columns";
import { type DialogsProps, RosterDialogs } from "./dialogs";
import type { Line } from "./line";
import { openRosterDialog } from "./open";

type Props = Omit<DialogsProps, "marked" | "clear" | "pupils"> & {
  /** The pupils of the page, packed. */
  sheet: string;
  sort: GridSort;
  next: string | undefined;
  previous: string | undefined;
  /** "120 pupils", in the reader's figures. */
  counted: string;
  edits: boolean;
  /** Stands in the place of rows when there are none. */
  empty: ReactNode;
};

/** The pupils: one island, whose state is the URL but for the marks. */
export function Pupils(props: Props) {
  const { sheet, sort, next, previous, counted, edits, empty, ...dialogs } = props;
  const { id } = dialogs.found;
  const lines = useMemo(() => unpack<Line>(sheet), [sheet]);
  const marks = useMarks(
    id,
    useMemo(() => lines.map((line) => line.id), [lines]),
  );
  const marked = Object.keys(marks.marked);
  const here = withParams(paths.class(id), { sort: sortParam(sort) });
  return (
    <>
      {lines.length === 0 ? (
        <div className="card">{empty}</div>
      ) : (
        <div className="grid-page flex flex-col gap-3">
          <Grid
            label="Pupils"
            columns={columns}
            shown={shownColumns}
            rows={lines}
            sort={sort}
            sortHref={(to) => withParams(paths.class(id), { sort: sortParam(to) })}
            selection={edits ? marks : undefined}
            actions={edits ? actionsOf : undefined}
          />
          <Pagination
            summary={counted}
            previous={previous && withParams(here, { before: previous })}
            next={next && withParams(here, { after: next })}
            label="Pages of pupils"
          />
          {edits && <Bar n={marked.length} clear={marks.clear} />}
        </div>
      )}
      {edits && <RosterDialogs {...dialogs} pupils={lines} marked={marked} clear={marks.clear} />}
    </>
  );
}

/** Short ways to what is done most with one pupil. */
const actionsOf = ({ id, name }: Line) => (
  <>
    <IconButton
      label={`Transfer ${name}`}
      icon={<ArrowRightLeft aria-hidden />}
      size="sm"
      onClick={() => openRosterDialog("transfer", { member: id })}
    />
    <IconButton
      label={`Change the role of ${name}`}
      icon={<UserCog aria-hidden />}
      size="sm"
      onClick={() => openRosterDialog("role", { member: id })}
    />
    <IconButton
      label={`Remove ${name}`}
      icon={<UserMinus aria-hidden />}
      size="sm"
      onClick={() => openRosterDialog("remove", { member: id })}
    />
  </>
);

/** How many are marked, and what can be done with them. */
function Bar({ n, clear }: { n: number; clear: () => void }) {
  if (n === 0) return null;
  return (
    <div className="grid-foot">
      <div className="flex flex-wrap items-center gap-2 px-4 py-2">
        <span role="status" className="me-auto text-[13px]">
          {n.toLocaleString()} selected
        </span>
        <Button size="sm" onClick={() => openRosterDialog("transfer")}>
          Transfer
        </Button>
        <Button size="sm" onClick={() => openRosterDialog("remove")}>
          Remove
        </Button>
        <Button size="sm" variant="ghost" onClick={clear}>
          Clear
        </Button>
      </div>
    </div>
  );
}

/** The list's own order needs no word in the URL. */
function sortParam({ column, direction }: GridSort): string | null {
  if (direction === "desc") return `-${column}`;
  return column === "name" ? null : column;
}
