import type { GridColumn } from "@/components/data-table/grid";
import { Avatar } from "@/components/ui/avatar";
import { roleName, statusName } from "@/lib/navigation";
import { paths } from "@/lib/paths";
import { fieldPrefix, type PeopleColumn, peopleColumns } from "@/lib/people/view";
import type { Line, Moment } from "./line";
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
  name: ({ id, name }) => (
    <a href={paths.person(id)} {...tipOf(name)}>
      <Avatar id={id} name={name} />
      <bdi>{name}</bdi>
    </a>
  ),
  email: ({ email }) => email && long(email),
  username: ({ username }) => username && long(username),
  role: ({ role }) => role && roleName(role),
  group: ({ group }) => group && <bdi {...tipOf(group)}>{group}</bdi>,
  memberships: ({ memberships }) => memberships,
  status: ({ status }) => status && <Status status={status} />,
  seen: ({ seen }) => (seen === null ? "Never" : seen && time(seen)),
  created: ({ created }) => created && time(created),
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
      cell: ({ fields: values }) => {
        const value = values?.[key];
        return value && <bdi {...tipOf(value)}>{value}</bdi>;
      },
    }),
  );
  return [...own, ...custom];
}

/** Everybody is active but for a few: those stand out, by a word in a frame. */
function Status({ status }: { status: NonNullable<Line["status"]> }) {
  if (status === "active") return statusName(status);
  return (
    <span className={status === "suspended" ? "badge tone-warn" : "badge"}>
      {statusName(status)}
    </span>
  );
}

/** What is cut off can be read in full; short words would carry a copy of themselves for nothing. */
function tipOf(text: string) {
  return text.length > 28 ? { title: text } : {};
}

function long(text: string) {
  return text.length > 28 ? <span title={text}>{text}</span> : text;
}

function time([text, iso]: Moment) {
  return <time dateTime={iso}>{text}</time>;
}
