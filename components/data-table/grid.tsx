"use client";

import {
  columnVisibilityFeature,
  type OnChangeFn,
  type Row,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { GridHead } from "@/components/data-table/grid-head";
import { useRowLinks } from "@/components/data-table/use-row-links";
import { cn } from "@/components/ui/cn";
import "./grid.css";

/** What the grid takes of the library: nothing that sorts, filters or pages in the browser. */
export const gridFeatures = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
});

export type GridColumn<Row> = {
  id: string;
  header: string;
  /**
   * What stands in the cell; text costs least.
   * @param near whether the pointer or the focus is in the row: time for tooltips
   */
  cell: (row: Row, near: boolean) => ReactNode;
  className?: string;
  /** Holds a word or a date. */
  short?: boolean;
  /** The name of a sort of the list, when the column can be sorted by. */
  sort?: string;
};
export type GridSort = { column: string; direction: "asc" | "desc" };

export type GridProps<Row extends GridRow> = {
  /** What the table lists; read out. */
  label: string;
  /** All columns; keep the array, or the table is built anew. */
  columns: readonly GridColumn<Row>[];
  /** Ids of the columns that show. */
  shown: readonly string[];
  /** The page, sorted and filtered by the server. */
  rows: readonly Row[];
  sort: GridSort;
  sortHref: (sort: GridSort) => string;
  /** Without it rows have no boxes. */
  selection?: { marked: RowSelectionState; onChange: OnChangeFn<RowSelectionState> } | undefined;
  roomy?: boolean;
  /** Links of the row that the pointer or the focus is in; drawn for that row alone. */
  actions?: ((row: Row) => ReactNode) | undefined;
};
export type GridRow = { id: string; name: string };

/**
 * A table of plain rows, drawn in one island: which columns show, which rows are marked (a range
 * with Shift), by what it is sorted. Order, filters and pages are the server's; see ADR 017.
 */
export function Grid<Row extends GridRow>(props: GridProps<Row>) {
  const { label, columns, shown, sort, sortHref, selection, roomy, actions } = props;
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const { near, ...links } = useRowLinks();
  const table = useGrid(props);
  const visible = table.getVisibleLeafColumns().flatMap((column) => byId.get(column.id) ?? []);
  return (
    <div
      className={cn("table-scroll", shown.length > 7 && "grid-broad")}
      {...(roomy && { "data-density": "comfortable" })}
    >
      <table aria-label={label} className="table grid-table">
        <GridHead
          columns={visible}
          sort={sort}
          sortHref={sortHref}
          acting={actions !== undefined}
          {...(selection && {
            marks: {
              all: table.getIsAllPageRowsSelected(),
              some: table.getIsSomePageRowsSelected(),
              toggle: table.toggleAllPageRowsSelected,
            },
          })}
        />
        <tbody {...links}>
          {table
            .getRowModel()
            .rows.map((row) => drawRow(row, { ...props, visible, near: near === row.index }))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps<Row extends GridRow> = Pick<GridProps<Row>, "selection" | "actions"> & {
  visible: readonly GridColumn<Row>[];
  near: boolean;
};

/** A row; no component of its own, since there are many of them. */
function drawRow<Data extends GridRow>(row: Row<typeof gridFeatures, Data>, props: RowProps<Data>) {
  const { selection, visible, near, actions } = props;
  const marked = selection !== undefined && row.getIsSelected();
  return (
    <tr key={row.id} {...(marked && { "data-selected": "" })}>
      {selection && (
        <td className="tick">
          <input
            type="checkbox"
            className="check-box"
            aria-labelledby={nameId(row.index)}
            checked={marked}
            onChange={row.getToggleSelectedHandler()}
          />
        </td>
      )}
      {visible.map((column, at) => (
        <td
          key={column.id}
          className={column.className}
          {...(selection && at === 0 && { id: nameId(row.index) })}
        >
          {column.cell(row.original, near)}
        </td>
      ))}
      {actions && near && (
        <td className="acts">
          <span>{actions(row.original)}</span>
        </td>
      )}
    </tr>
  );
}

/** Where the name of a row stands, which names its box. */
const nameId = (index: number) => `r${index}`;

function useGrid<Row extends GridRow>(props: GridProps<Row>) {
  const { columns, shown, rows, sort, selection } = props;
  const definitions = useMemo(
    () => columns.map(({ id, header }) => ({ id, header, accessorFn: (row: Row) => row.id })),
    [columns],
  );
  const key = shown.join();
  const columnVisibility = useMemo(() => {
    const visible = new Set(key.split(","));
    return Object.fromEntries(columns.map(({ id }) => [id, visible.has(id)]));
  }, [columns, key]);
  const { column, direction } = sort;
  const sorting = useMemo(() => [{ id: column, desc: direction === "desc" }], [column, direction]);
  return useTable({
    features: gridFeatures,
    columns: definitions,
    data: rows,
    getRowId: (row) => row.id,
    manualSorting: true,
    enableRowSelection: selection !== undefined,
    onRowSelectionChange: selection?.onChange ?? ignore,
    state: { columnVisibility, sorting, rowSelection: selection?.marked ?? nothing },
  });
}

const nothing: RowSelectionState = {};
const ignore = () => undefined;
