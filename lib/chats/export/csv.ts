import { stringify } from "csv-stringify/sync";
import type { ChatFacts, MessageOut } from "./types";
import type { Writer } from "./writer";

const ofChat = ["Chat", "Person", "Tool", "Version", "Class", "Group", "Title", "Begun"];
const ofMessage = [
  ...["Message", "Role", "Said", "Tokens", "Content", "Model", "Language"],
  ...["Edited", "Deleted", "Masked"],
];

/** Ends each record where nothing else can: no text that is stored holds a NUL. */
const END = "\0";
const records = (list: unknown[][]): string[] =>
  stringify(list, { record_delimiter: END, escape_formulas: true, quoted_match: /[\r\n]/ })
    .split(END)
    .slice(0, -1);

/**
 * A line for each message (RFC 4180, with the mark by which spreadsheets know UTF-8); a chat in which
 * nothing was said has one of its own. Cells that a spreadsheet would run are guarded. What is a number,
 * a moment or a word of ours needs no guard, and a chat's own cells are written once.
 */
export const csvWriter: Writer = {
  head: () => `\ufeff${[...ofChat, ...ofMessage].join(",")}\r\n`,
  chat: () => "",
  messages: (chat, list) => {
    const [before] = records([cellsOf(chat)]);
    const said = records(list.map((one) => [one.content ?? "", one.model ?? "", one.language]));
    return list.map((one, at) => `${before},${lineOf(one, said[at] ?? "")}\r\n`).join("");
  },
  end: (chat, wrote) =>
    chat && !wrote ? `${records([cellsOf(chat)])[0]}${",".repeat(ofMessage.length)}\r\n` : "",
  foot: () => "",
};

const cellsOf = (chat: ChatFacts) => [
  ...[chat.id, chat.person, chat.tool, String(chat.version ?? ""), chat.class ?? ""],
  ...[chat.group ?? "", chat.title ?? "", chat.startedAt],
];

function lineOf(one: MessageOut, said: string): string {
  const { ordinal, role, saidAt, tokens, editedAt, deletedAt, masked } = one;
  const marks = `${editedAt ?? ""},${deletedAt ?? ""},${masked ? "yes" : ""}`;
  return `${ordinal},${role},${saidAt},${tokens},${said},${marks}`;
}
