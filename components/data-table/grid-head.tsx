"use client";

import type { GridSort } from "@/components/data-table/grid";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

export type GridHeadProps = {
  columns: readonly {
    id: string;
    header: string;
    className?: string;
    short?: boolean;
    sort?: string;
  }[];
  sort: GridSort;
  sortHref: (sort: GridSort) => string;
  /** Whether rows end with links of their own. */
  acting: boolean;
  marks?: { all: boolean; some: boolean; toggle: (marked?: boolean) => void };
};

/** The headers: a box for the whole page, links where a column sorts. */
export function GridHead({ columns, sort, sortHref, acting, marks }: GridHeadProps) {
  return (
    <thead>
      <tr>
        {marks && (
          <th scope="col" className="tick">
            <Checkbox
              aria-label="Select this page"
              checked={marks.all}
              indeterminate={marks.some && !marks.all}
              onChange={(event) => marks.toggle(event.currentTarget.checked)}
            />
          </th>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} sortHref={sortHref} />
        ))}
        {acting && (
          <th scope="col" className="acts">
            <span className="sr-only">Actions</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

type HeadCellProps = Pick<GridHeadProps, "sort" | "sortHref"> & {
  column: GridHeadProps["columns"][number];
};

function HeadCell({ column, sort, sortHref }: HeadCellProps) {
  const { header } = column;
  const className = cn(column.className, column.short && "short") || undefined;
  if (!column.sort) {
    return (
      <th scope="col" className={className}>
        {header}
      </th>
    );
  }
  const current = sort.column === column.sort;
  const down = current && sort.direction === "desc";
  const next = current && !down ? "desc" : "asc";
  return (
    <th
      scope="col"
      className={className}
      {...(current && { "aria-sort": down ? "descending" : "ascending" })}
    >
      <Link
        href={sortHref({ column: column.sort, direction: next })}
        className="sort"
        scroll={false}
      >
        {header}
      </Link>
    </th>
  );
}
