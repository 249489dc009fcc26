import { inFull, nameLink, plain, time } from "@/components/data-table/cells";
import type { GridColumn } from "@/components/data-table/grid";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { fieldPrefix, type PeopleColumn, peopleColumns } from "@/lib/people/view";
import type { Line } from "./line";
import { columnNames } from "./words";

/** What a custom field's column needs to know of it. */
export type FieldColumn = { key: string; label: string };

const sorts: Partial<Record<PeopleColumn, string>> = {
  name: "name",
  email: "email",
  seen: "seen",
  created: "created",
};

const cells: Record<PeopleColumn, GridColumn<Line>["cell"]> = {
  name: (line, near) => nameLink(line, paths.person(line.id), near),
  email: ({ email }, near) => plain(email, near),
  username: ({ username }, near) => plain(username, near),
  role: ({ role }) => role && roleName(role),
  group: ({ group }, near) => inFull(group, near),
  memberships: ({ memberships }) => memberships,
  status: ({ status }) => status && statusOf(status),
  seen: ({ seen }, near) => (seen === null ? "Never" : seen && time(seen, near)),
  created: ({ created }, near) => created && time(created, near),
};

const looks: Partial<Record<PeopleColumn, string>> = {
  name: "lead",
  // On a phone it takes a line of its own.
  email: "line",
  memberships: "cell-end",
};

/** Words and dates, which need less room than names. */
const short: readonly PeopleColumn[] = ["role", "memberships", "status", "seen", "created"];

const own = peopleColumns.map((id): GridColumn<Line> => {
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

/** All columns: the list's own, and one for each custom field. */
export function columnsOf(fields: readonly FieldColumn[]): GridColumn<Line>[] {
  const custom = fields.map(
    ({ key, label }): GridColumn<Line> => ({
      id: fieldPrefix + key,
      header: label,
      cell: (line, near) => inFull(line[`${fieldPrefix}${key}`], near),
    }),
  );
  return [...own, ...custom];
}

/** Everybody is active but for a few: those stand out, by a word in a frame. */
function statusOf(status: NonNullable<Line["status"]>) {
  if (status === "active") return statusName(status);
  return (
    <span className={status === "suspended" ? "badge tone-warn" : "badge"}>
      {statusName(status)}
    </span>
  );
}
