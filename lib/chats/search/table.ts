import { z } from "zod";
import { defineTable } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";
import { chatFilters } from "../table";

/** So long may what is searched be; whatever is longer gets a sentence and no search. */
export const LONGEST = 500;

/** The search of what was said: the filters of the list, and words. */
export const searchTable = defineTable({
  name: "chat-search",
  sorts: {
    /** By the message's own time. */
    newest: { kind: "timestamp" },
    /** Those that fit best among the newest; a place is how many of them were read. */
    best: { kind: "integer" },
  },
  defaultSort: { column: "newest", direction: "desc" },
  filters: { ...chatFilters, q: z.string().max(20_000).optional() },
  pageSize: 25,
});

export type SearchQuery = TableQuery<typeof searchTable.sorts, typeof searchTable.filters>;
