import type { Writer } from "./writer";

/** A line of JSON for each chat, with its messages in it; however long it is, it is written piece by piece. */
export const jsonlWriter: Writer = {
  head: () => "",
  chat: (chat) => `${JSON.stringify(chat).slice(0, -1)},"messages":[`,
  messages: (_chat, list, first) => {
    const text = list.map((one) => JSON.stringify(one)).join(",");
    return first ? text : `,${text}`;
  },
  end: () => "]}\n",
  foot: () => "",
};
