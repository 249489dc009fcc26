import { defineTable } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";

/** The list of imports: newest first. */
export const importsTable = defineTable({
  name: "imports",
  sorts: { created: { kind: "timestamp" } },
  defaultSort: { column: "created", direction: "desc" },
  filters: {},
  pageSize: 50,
});
export type ImportsQuery = TableQuery<
  (typeof importsTable)["sorts"],
  (typeof importsTable)["filters"]
>;
