import { inFull, nameLink, plain } from "@/components/data-table/cells";
import type { GridColumn } from "@/components/data-table/grid";
import { type ClassColumn, classColumns } from "@/lib/classes/view";
import { classStatusName } from "@/lib/classes/words";
import { paths } from "@/lib/paths";
import type { Line } from "./line";
import { SeatsTaken } from "./seats";
import { columnNames } from "./words";

const sorts: Partial<Record<ClassColumn, string>> = {
  name: "name",
  code: "code",
  start: "start",
  enrolled: "enrolled",
};

const cells: Record<ClassColumn, GridColumn<Line>["cell"]> = {
  name: (line, near) => nameLink(line, paths.class(line.id), near),
  code: ({ code }, near) => plain(code, near),
  subject: ({ subject }, near) => plain(subject, near),
  level: ({ level }, near) => plain(level, near),
  teacher: ({ teacher }, near) =>
    teacher === null ? <span className="badge tone-warn">No teacher</span> : inFull(teacher, near),
  group: ({ group }, near) => inFull(group, near),
  term: ({ term }, near) => plain(term, near),
  enrolled: ({ enrolled }) => enrolled && <SeatsTaken seats={enrolled} />,
  schedule: ({ schedule }, near) => plain(schedule, near),
  start: ({ start }) => start,
  end: ({ end }) => end,
  status: ({ status }) => status && statusOf(status),
};

const looks: Partial<Record<ClassColumn, string>> = { name: "lead" };

/** Words and dates, which need less room than names. */
const short: readonly ClassColumn[] = ["code", "level", "status", "start", "end"];

/** All columns of the list. */
export const columns: readonly GridColumn<Line>[] = classColumns.map((id): GridColumn<Line> => {
  const sort = sorts[id];
  const className = looks[id];
  return {
    id,
    header: columnNames[id],
    cell: cells[id],
    short: short.includes(id),
    ...(sort && { sort }),
    ...(className && { className }),
  };
});

/** Most classes run: the others stand out, by a word in a frame. */
function statusOf(status: NonNullable<Line["status"]>) {
  if (status === "active") return classStatusName(status);
  return (
    <span className={status === "cancelled" ? "badge tone-warn" : "badge"}>
      {classStatusName(status)}
    </span>
  );
}
