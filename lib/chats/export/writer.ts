import { csvWriter } from "./csv";
import { htmlWriter } from "./html";
import { jsonlWriter } from "./jsonl";
import type { ChatFacts, ExportFormat, MessageOut } from "./types";

/** A form of file, written piece by piece: nothing but what it is given is known of the rest. */
export type Writer = {
  head: (about: { title: string }) => string;
  chat: (chat: ChatFacts) => string;
  /** @param first whether no message of the chat was written before */
  messages: (chat: ChatFacts, list: readonly MessageOut[], first: boolean) => string;
  /** @param chat null where it is gone since a part of it was written */
  end: (chat: ChatFacts | null, wrote: boolean) => string;
  foot: () => string;
};

export const writers: Record<ExportFormat, Writer> = {
  jsonl: jsonlWriter,
  csv: csvWriter,
  html: htmlWriter,
};

export const fileTypes: Record<ExportFormat, string> = {
  jsonl: "application/jsonl; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  html: "text/html; charset=utf-8",
};
