import type { Column } from "@/components/data-table/columns";
import type { AuditRow, Known } from "@/lib/audit/types";
import type { Formats } from "@/lib/format";
import { Event, When } from "./event";

/** When, and what happened. */
export function columns(known: Known, formats: Formats): Column<AuditRow>[] {
  return [
    {
      id: "time",
      header: "Time",
      sort: "time",
      tight: true,
      cell: (row) => <When at={row.at} formats={formats} className="block py-1" />,
    },
    {
      id: "event",
      header: "Event",
      cell: (row) => <Event row={row} known={known} formats={formats} />,
    },
  ];
}
