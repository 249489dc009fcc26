import "server-only";
import type { Moment } from "@/components/data-table/sheet";
import type { ChatRow } from "@/lib/chats/types";
import type { Formats } from "@/lib/format";
import type { Sheet } from "./line";

/** What the columns show of these rows, and nothing that they don't. */
export function toSheet(
  rows: readonly ChatRow[],
  shown: readonly string[],
  formats: Formats,
): Sheet {
  const has = (id: string) => shown.includes(id);
  const { number, relative } = formats;
  return {
    id: rows.map(({ id }) => id),
    name: rows.map(({ person }) => person),
    ...(has("title") && { title: rows.map(({ title }) => title) }),
    ...(has("tool") && {
      tool: rows.map(({ tool, version }) => (version === null ? tool : `${tool} · v${version}`)),
    }),
    ...(has("class") && { class: rows.map((row) => row.class) }),
    ...(has("group") && { group: rows.map(({ group }) => group) }),
    ...(has("messages") && { messages: rows.map(({ messages }) => number(messages)) }),
    ...(has("tokens") && { tokens: rows.map(({ tokens }) => number(tokens)) }),
    ...(has("model") && { model: rows.map(({ model }) => model) }),
    ...(has("flags") && {
      flags: rows.map(({ flags }) =>
        flags ? `${number(flags)} ${flags === 1 ? "flag" : "flags"}` : null,
      ),
    }),
    ...(has("status") && { status: rows.map(({ status }) => status) }),
    ...(has("start") && { start: rows.map(({ started }) => moment(started, relative(started))) }),
    ...(has("last") && { last: rows.map(({ last }) => moment(last, relative(last))) }),
  };
}

const moment = (value: Date, text: string): Moment => [text, Math.floor(value.getTime() / 60_000)];
