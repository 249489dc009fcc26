import { z } from "zod";
import { defineTable, many } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";
import { fewRows } from "@/lib/table/view";

/** Members of a group: on it, from above, or anywhere below. */
export const membersTable = defineTable({
  name: "members",
  sorts: { name: { kind: "text" } },
  defaultSort: { column: "name", direction: "asc" },
  filters: {
    q: z.string().max(200).optional(),
    role: many(z.enum(["system_admin", "group_admin", "teacher", "student"])),
    view: z.enum(["direct", "inherited", "subtree"]).optional(),
  },
  pageSize: fewRows,
  also: ["dialog", "member", "target", "archived"],
});

export type MembersQuery = TableQuery<typeof membersTable.sorts, typeof membersTable.filters>;
