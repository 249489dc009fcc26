import { stringify } from "csv-stringify/sync";
import type { Writer } from "./writer";

const heads = [
  "Chat",
  "Person",
  "Tool",
  "Version",
  "Class",
  "Group",
  "Title",
  "Begun",
  "Message",
  "Role",
  "Content",
  "Said",
  "Tokens",
  "Model",
  "Language",
  "Edited",
  "Deleted",
  "Masked",
];

const lines = (records: unknown[][]): string =>
  stringify(records, { record_delimiter: "\r\n", escape_formulas: true, quoted_match: /[\r\n]/ });

/**
 * A line for each message (RFC 4180, with the mark by which spreadsheets know UTF-8); a chat in which
 * nothing was said has one of its own. Cells that a spreadsheet would run are guarded.
 */
export const csvWriter: Writer = {
  head: () => `\ufeff${lines([heads])}`,
  chat: () => "",
  messages: (chat, list) => lines(list.map((one) => [...of(chat), ...said(one)])),
  end: (chat, wrote) =>
    chat && !wrote ? lines([[...of(chat), ...heads.slice(8).map(() => "")]]) : "",
  foot: () => "",
};

const of = (chat: Parameters<Writer["chat"]>[0]) => [
  ...[chat.id, chat.person, chat.tool, String(chat.version ?? ""), chat.class ?? ""],
  ...[chat.group ?? "", chat.title ?? "", chat.startedAt],
];
const said = (one: Parameters<Writer["messages"]>[1][number]) => [
  ...[String(one.ordinal), one.role, one.content ?? "", one.saidAt, String(one.tokens)],
  ...[one.model ?? "", one.language, one.editedAt ?? "", one.deletedAt ?? ""],
  one.masked ? "yes" : "",
];
