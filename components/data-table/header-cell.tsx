import type { Column } from "@/components/data-table/columns";
import { Link } from "@/components/ui/link";
import { Th } from "@/components/ui/table";
import { tableHref, toggledSort } from "@/lib/table/href";
import type { TableQuery } from "@/lib/table/parse";

type HeaderCellProps<Row> = { column: Column<Row>; query: TableQuery; path: string };

/** A header; a link where the column sorts, with `aria-sort` on the one that does. */
export function HeaderCell<Row>({ column, query, path }: HeaderCellProps<Row>) {
  const { header, sort, align, tight, quiet } = column;
  if (!sort) {
    return (
      <Th align={align} tight={tight}>
        {quiet ? <span className="sr-only">{header}</span> : header}
      </Th>
    );
  }
  const { direction } = query.sort;
  const current = query.sort.column === sort;
  return (
    <Th
      align={align}
      tight={tight}
      {...(current && { "aria-sort": direction === "asc" ? "ascending" : "descending" })}
    >
      <Link
        href={tableHref(path, query, { sort: toggledSort(query, sort) })}
        className="sort"
        scroll={false}
      >
        {header}
      </Link>
    </Th>
  );
}
