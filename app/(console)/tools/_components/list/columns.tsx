import { inFull, nameLink, plain, time } from "@/components/data-table/cells";
import type { GridColumn } from "@/components/data-table/grid";
import { paths } from "@/lib/paths";
import type { ToolStatus } from "@/lib/tools/types";
import { type ToolColumn, toolColumns } from "@/lib/tools/view";
import { toolStatusName } from "@/lib/tools/words";
import type { Line } from "./line";
import { columnNames } from "./words";

const sorts: Partial<Record<ToolColumn, string>> = { name: "name", updated: "updated" };

const cells: Record<ToolColumn, GridColumn<Line>["cell"]> = {
  name: (line, near) => (
    <>
      {nameLink(line, paths.tool(line.id), near)}
      <small dir="auto" {...(near && { title: line.about })}>
        {line.about}
      </small>
    </>
  ),
  status: ({ status }) => status && statusOf(status),
  version: ({ version }) => version && `Version ${version}`,
  group: ({ group }, near) => (group === null ? "Whole district" : inFull(group, near)),
  roles: ({ roles }, near) => plain(roles, near),
  tags: ({ tags }, near) => inFull(tags, near),
  author: ({ author }, near) => (author === null ? "Out of your sight" : inFull(author, near)),
  chats: ({ chats }) => chats,
  updated: ({ updated }, near) => updated && time(updated, near),
};

const looks: Partial<Record<ToolColumn, string>> = { name: "lead" };

/** Words and dates, which need less room than names. */
const short: readonly ToolColumn[] = ["status", "version", "chats", "updated"];

/** All columns of the list. */
export const columns: readonly GridColumn<Line>[] = toolColumns.map((id): GridColumn<Line> => {
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

const tones: Partial<Record<ToolStatus, string>> = {
  draft: "badge tone-info",
  in_review: "badge tone-warn",
  rejected: "badge tone-danger",
  retired: "badge",
};

/** Most tools are approved: the others stand out, by a word in a frame. */
function statusOf(status: ToolStatus) {
  const name = toolStatusName(status);
  return tones[status] ? <span className={tones[status]}>{name}</span> : name;
}
