import { z } from "zod";
import { defineTable } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";

const byName = {
  sorts: { name: { kind: "text" } },
  defaultSort: { column: "name", direction: "asc" },
  pageSize: 50,
} as const;

/** Who can see a group, and why. */
export const groupAccessTable = defineTable({
  name: "group-access",
  ...byName,
  filters: {
    q: z.string().max(200).optional(),
    role: z.enum(["system_admin", "group_admin", "teacher", "custom"]).optional(),
    /** Held on this group, or on one above. */
    through: z.enum(["here", "above"]).optional(),
  },
  also: ["dialog", "target", "archived"],
});
export type GroupAccessQuery = TableQuery<
  typeof groupAccessTable.sorts,
  typeof groupAccessTable.filters
>;

/** Who can see a person, and why. */
export const personAccessTable = defineTable({
  name: "person-access",
  ...byName,
  filters: {},
  also: ["dialog"],
});
export type PersonAccessQuery = TableQuery<
  typeof personAccessTable.sorts,
  typeof personAccessTable.filters
>;
