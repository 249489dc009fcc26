import type { GridColumn } from "@/components/data-table/grid";
import type { Moment } from "@/components/data-table/sheet";
import { initials, tint } from "@/components/ui/initials";
import { type ChatColumn, chatColumns } from "@/lib/chats/view";
import { chatStatusName } from "@/lib/chats/words";
import { paths } from "@/lib/paths";
import type { Line } from "./line";
import { columnNames } from "./words";

const sorts: Partial<Record<ChatColumn, string>> = {
  messages: "messages",
  tokens: "tokens",
  start: "start",
  last: "last",
};

const cells: Record<ChatColumn, GridColumn<Line>["cell"]> = {
  name: ({ id, name }, near) => (
    <a
      href={paths.chat(id)}
      className={`tint-${tint(id)}`}
      data-initials={initials(name)}
      {...(near && { title: name })}
    >
      <bdi>{name}</bdi>
    </a>
  ),
  title: ({ title }, near) => inFull(title, near),
  tool: ({ tool }, near) => inFull(tool, near),
  class: (line, near) => inFull(line.class, near),
  group: ({ group }, near) => inFull(group, near),
  // Beside each other on a phone, a figure needs its word.
  messages: ({ messages }) => (
    <>
      {messages}
      <span className="md:hidden"> messages</span>
    </>
  ),
  tokens: ({ tokens }) => (
    <>
      {tokens}
      <span className="md:hidden"> tokens</span>
    </>
  ),
  model: ({ model }, near) => inFull(model, near),
  flags: ({ flags }) => flags && <span className="badge tone-warn">{flags}</span>,
  status: ({ status }) => status && chatStatusName(status),
  start: ({ start }, near) => start && time(start, near),
  last: ({ last }, near) => last && time(last, near),
};

/** Figures and words, which need less room than names. */
const short: readonly ChatColumn[] = ["messages", "tokens", "flags", "status"];

/** All columns of the list. */
export const columns: readonly GridColumn<Line>[] = chatColumns.map((id): GridColumn<Line> => {
  const sort = sorts[id];
  return {
    id,
    header: columnNames[id],
    cell: cells[id],
    short: short.includes(id),
    ...(sort && { sort }),
    ...(id === "name" && { className: "lead" }),
  };
});

/** What is cut off can be read in full in the row that the pointer is in. */
function inFull(text: string | null | undefined, near: boolean) {
  return text && <bdi {...(near && { title: text })}>{text}</bdi>;
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
