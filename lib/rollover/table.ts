import { z } from "zod";
import { defineTable } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";

/** Rollovers, the newest first. */
export const rolloversTable = defineTable({
  name: "rollovers",
  sorts: { created: { kind: "timestamp" } },
  defaultSort: { column: "created", direction: "desc" },
  filters: {},
  pageSize: 50,
});
export type RolloversQuery = TableQuery<
  (typeof rolloversTable)["sorts"],
  (typeof rolloversTable)["filters"]
>;

/** The lists of a preview; `classes` is where it begins. */
export const views = ["classes", "out", "vacant", "unplaced", "ungraded", "held"] as const;
export type View = (typeof views)[number];
export const listsClasses = (view: View) =>
  view === "classes" || view === "out" || view === "vacant";

/** One of those lists, by name, a page at a time. */
export const previewTable = defineTable({
  name: "rollover",
  sorts: { name: { kind: "text" } },
  defaultSort: { column: "name", direction: "asc" },
  filters: { view: z.enum(views).optional(), q: z.string().max(200).optional() },
  pageSize: 50,
  also: ["dialog"],
});
export type PreviewQuery = TableQuery<
  (typeof previewTable)["sorts"],
  (typeof previewTable)["filters"]
>;
