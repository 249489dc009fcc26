import { z } from "zod";
import { defineTable, many } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";
import { flagStates, queueTabs, severities } from "./types";

/** The review queue: what is not closed by its due time, what is closed by when, the newest first. */
export const reviewTable = defineTable({
  name: "chat-review",
  sorts: { urgency: { kind: "timestamp" } },
  defaultSort: { column: "urgency", direction: "asc" },
  filters: {
    tab: z.enum(queueTabs).optional(),
    state: many(z.enum(flagStates)),
    severity: many(z.enum(severities)),
    rule: z.uuid().optional(),
    /** A group and all below it. */
    group: z.uuid().optional(),
  },
  pageSize: 50,
  // The flag whose dialog is open, and what is done in it.
  also: ["flag", "do"],
});

export type ReviewQuery = TableQuery<typeof reviewTable.sorts, typeof reviewTable.filters>;
