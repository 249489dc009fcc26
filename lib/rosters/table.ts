import { z } from "zod";
import { defineTable } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";

/** The pupils of a class. */
export const rosterTable = defineTable({
  name: "roster",
  sorts: {
    name: { kind: "text" },
    number: { kind: "text" },
    grade: { kind: "text" },
    since: { kind: "timestamp" },
  },
  defaultSort: { column: "name", direction: "asc" },
  filters: {},
  pageSize: 50,
  also: ["dialog", "member", "role"],
});
export type RosterQuery = TableQuery<typeof rosterTable.sorts, typeof rosterTable.filters>;

/** Who came to a class and who left it. */
export const rosterHistoryTable = defineTable({
  name: "roster_history",
  sorts: { at: { kind: "timestamp" } },
  defaultSort: { column: "at", direction: "desc" },
  filters: {
    /** One pupil alone. */
    pupil: z.uuid().optional(),
  },
  pageSize: 50,
});
export type RosterHistoryQuery = TableQuery<
  typeof rosterHistoryTable.sorts,
  typeof rosterHistoryTable.filters
>;
