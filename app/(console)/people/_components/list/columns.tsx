import type { GridColumn } from "@/components/data-table/grid";
import type { Moment } from "@/components/data-table/sheet";
import { initials, tint } from "@/components/ui/initials";
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
  // The initials are the style sheet's: an element less for each of fifty rows.
  name: ({ id, name }, near) => (
    <a
      href={paths.person(id)}
      className={`tint-${tint(id)}`}
      data-initials={initials(name)}
      {...(near && { title: name })}
    >
      <bdi>{name}</bdi>
    </a>
  ),
  email: ({ email }, near) => inFull(email, near),
  username: ({ username }, near) => inFull(username, near),
  role: ({ role }) => role && roleName(role),
  group: ({ group }, near) => group && <bdi {...(near && { title: group })}>{group}</bdi>,
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
      cell: ({ fields: values }, near) => {
        const value = values?.[key];
        return value && <bdi {...(near && { title: value })}>{value}</bdi>;
      },
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

/** What is cut off can be read in full in the row that the pointer is in. */
function inFull(text: string | null | undefined, near: boolean) {
  return near && text ? <span title={text}>{text}</span> : text;
}

/** The exact moment, too, is for the row that somebody looks at. */
function time([text, minutes]: Moment, near: boolean) {
  if (!near) return text;
  const moment = new Date(minutes * 60_000);
  return (
    <time dateTime={moment.toISOString()} title={moment.toLocaleString()}>
      {text}
    </time>
  );
}
