import { z } from "zod";
import { defineTable } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";

/** The list of courses, by title. */
export const coursesTable = defineTable({
  name: "courses",
  sorts: { title: { kind: "text" } },
  defaultSort: { column: "title", direction: "asc" },
  filters: {
    q: z.string().max(200).optional(),
    archived: z.enum(["1"]).optional(),
  },
  pageSize: 50,
  also: ["dialog", "course"],
});
export type CoursesQuery = TableQuery<
  (typeof coursesTable)["sorts"],
  (typeof coursesTable)["filters"]
>;
