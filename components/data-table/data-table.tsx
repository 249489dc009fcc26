import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/columns";
import { HeaderCell } from "@/components/data-table/header-cell";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td } from "@/components/ui/table";
import { tableHref } from "@/lib/table/href";
import type { Page } from "@/lib/table/keyset";
import type { TableQuery } from "@/lib/table/parse";
import { rowsOf } from "@/lib/table/view";

export type DataTableProps<Row> = {
  /** What the table lists; read out. */
  label: string;
  columns: readonly Column<Row>[];
  /** From `pageOf`. */
  page: Page<Row>;
  rowKey: (row: Row) => string;
  /** From `parseTable`. */
  query: TableQuery;
  /** The page's own address, from `lib/paths`; sort and page links are built on it. */
  path: string;
  /** "50 of about 20,000", formatted for the reader. */
  summary?: ReactNode;
  /** Shown instead of the rows: say why there are none, and what to do. */
  empty: ReactNode;
  /** Rows that are marked as chosen. */
  isSelected?: (row: Row) => boolean;
};

/**
 * The one table: rendered on the server, its state is the URL. Sorting and paging are links, so
 * they work before any script does.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, page, rowKey, query, path, summary, empty, isSelected } = props;
  if (page.rows.length === 0) return <div className="card">{empty}</div>;
  return (
    <div className="flex flex-col gap-3">
      <Table label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} query={query} path={path} />
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={rowKey(row)} {...(isSelected?.(row) && { "data-selected": "" })}>
              {columns.map((column) => (
                <Td key={column.id} align={column.align} tight={column.tight}>
                  {column.cell(row)}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <Pagination
        summary={summary}
        previous={page.previous && tableHref(path, query, { before: page.previous })}
        next={page.next && tableHref(path, query, { after: page.next })}
        label={`Pages of ${label}`}
        rows={rowsOf(
          {
            found: page.rows.length,
            more: Boolean(page.next ?? page.previous),
            now: query.limit,
            usual: query.usualLimit,
          },
          (rows) => tableHref(path, query, { rows: rows ?? query.usualLimit }),
        )}
      />
    </div>
  );
}
