import { z } from "zod";
import { memberRoles } from "@/lib/access/permissions";
import { grades } from "@/lib/grades";
import { defineTable, many } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";
import { fewRows } from "@/lib/table/view";
import { toolStatuses } from "./types";

/** The tools that the viewer may see. */
export const toolsTable = defineTable({
  name: "tools",
  sorts: {
    name: { kind: "text" },
    updated: { kind: "timestamp" },
  },
  defaultSort: { column: "name", direction: "asc" },
  filters: {
    /** Words of a name, a key or a summary, in any order. */
    q: z.string().max(200).optional(),
    status: many(z.enum(toolStatuses)),
    /** A group and all below it; `none` for those of the whole district. */
    group: z.union([z.uuid(), z.literal("none")]).optional(),
    author: z.uuid().optional(),
    /** In the audience of the document. */
    role: z.enum(memberRoles).optional(),
    tag: z.string().max(40).optional(),
    grade: z.enum(grades).optional(),
    /** Waiting for an answer that the viewer may give. */
    mine: z.literal("review").optional(),
  },
  pageSize: fewRows,
  also: ["columns", "density"],
});

export type ToolsQuery = TableQuery<typeof toolsTable.sorts, typeof toolsTable.filters>;
