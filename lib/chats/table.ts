import { z } from "zod";
import { defineTable, many } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";
import { fewRows } from "@/lib/table/view";
import { chatStates } from "./states";

/** Something that a chat either is or isn't. */
const flag = z.literal("1").optional();
/** A day as a date field sends it, within what the tables can hold. */
export const day = z.iso.date().refine((text) => text >= "2000-01-01" && text < "2200-01-01");
const count = z.coerce.number().int().min(0).max(1_000_000).optional();

/** What chats can be narrowed to, in their list, in a search of their words and in an export. */
export const chatFilters = {
  /** A group and all below it. */
  group: z.uuid().optional(),
  /** With `group`: this node only. */
  only: flag,
  class: z.uuid().optional(),
  tool: z.uuid().optional(),
  /** A version of a tool, by its id. */
  version: z.uuid().optional(),
  /** Who talked. */
  person: z.uuid().optional(),
  /** The day of the last message, in the reader's time zone. */
  from: day.optional(),
  to: day.optional(),
  /** How many messages. */
  min: count,
  max: count,
  /** With a flag that is not closed. */
  flagged: flag,
  status: many(z.enum(chatStates)),
  model: many(z.string().max(100)),
  /** In which the person wrote something. */
  text: flag,
};

/** The chats page: one list over every chat that the viewer may know of (`app.chat_terms`). */
export const chatsTable = defineTable({
  name: "chats",
  sorts: {
    last: { kind: "timestamp" },
    start: { kind: "timestamp" },
    messages: { kind: "integer" },
    tokens: { kind: "integer" },
  },
  defaultSort: { column: "last", direction: "desc" },
  filters: chatFilters,
  pageSize: fewRows,
  also: ["columns", "density", "dialog"],
});

export type ChatsQuery = TableQuery<typeof chatsTable.sorts, typeof chatsTable.filters>;
export type ChatFilters = ChatsQuery["filters"];

/**
 * Filters as `app.chat_terms` reads them.
 * @param zone the reader's time zone, in which a day begins and ends
 */
export function filtersJson(filters: ChatFilters, zone: string): string {
  return JSON.stringify({ ...filters, zone });
}
