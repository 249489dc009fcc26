import type { MessageOut } from "./types";
import type { Writer } from "./writer";

/** A line of JSON for each chat, with its messages in it; however long it is, it is written piece by piece. */
export const jsonlWriter: Writer = {
  head: () => "",
  chat: (chat) => `${JSON.stringify(chat).slice(0, -1)},"messages":[`,
  messages: (_chat, list, first) => {
    const text = list.map(messageOf).join(",");
    return first ? text : `,${text}`;
  },
  end: () => "]}\n",
  foot: () => "",
};

/** What is a number or a word of ours needs no look for quotes: half a million of these are written. */
function messageOf(one: MessageOut): string {
  const { ordinal, role, tokens, latencyMs, saidAt, masked } = one;
  const said = `"ordinal":${ordinal},"role":"${role}","content":${JSON.stringify(one.content)}`;
  const by = `"tokens":${tokens},"model":${JSON.stringify(one.model)},"latencyMs":${latencyMs}`;
  const when = `"saidAt":"${saidAt}","editedAt":${moment(one.editedAt)},"deletedAt":${moment(one.deletedAt)}`;
  return `{${said},${by},"language":${JSON.stringify(one.language)},${when},"masked":${masked}}`;
}

const moment = (at: string | null): string => (at === null ? "null" : `"${at}"`);
