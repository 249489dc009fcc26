import { nameLink } from "@/components/data-table/cells";
import type { GridColumn } from "@/components/data-table/grid";
import { statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import type { Line } from "./line";

export const shownColumns = ["name", "number", "grade", "since", "status"];

/** Whoever keeps a class may open the page of everybody in it. */
export const columns: GridColumn<Line>[] = [
  {
    id: "name",
    header: "Name",
    sort: "name",
    className: "lead",
    cell: (line, near) => nameLink(line, paths.person(line.id), near),
  },
  { id: "number", header: "Number", sort: "number", short: true, cell: ({ number }) => number },
  { id: "grade", header: "Grade", sort: "grade", short: true, cell: ({ grade }) => grade },
  { id: "since", header: "Since", sort: "since", short: true, cell: ({ since }) => since },
  { id: "status", header: "Account", cell: stateOf },
];

/** Everybody is active and of the school but for a few: those stand out. */
function stateOf({ status, astray }: Line) {
  if (status === "active" && !astray) return statusName(status);
  return (
    <span className="flex flex-wrap gap-1">
      {status === "active" ? (
        statusName(status)
      ) : (
        <span className={status === "suspended" ? "badge tone-warn" : "badge"}>
          {statusName(status)}
        </span>
      )}
      {astray && <span className="badge tone-warn">No longer at this school</span>}
    </span>
  );
}
