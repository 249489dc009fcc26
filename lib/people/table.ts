import { z } from "zod";
import { defineTable, many } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";
import { fewRows } from "@/lib/table/view";

/** When somebody last signed in, as a filter: never, within so many days, or not for so many. */
export const seenChoices = ["never", "7d", "30d", "not30d", "not90d"] as const;

/** The people page: one list over everybody whom the viewer may see (product, screen 2). */
export const peopleTable = defineTable({
  name: "people",
  sorts: {
    name: { kind: "text" },
    email: { kind: "text", nullable: true },
    created: { kind: "timestamp" },
    seen: { kind: "timestamp", nullable: true },
  },
  defaultSort: { column: "name", direction: "asc" },
  filters: {
    /** Words of a name in any order, of an e-mail or a user name. */
    q: z.string().max(200).optional(),
    role: many(z.enum(["system_admin", "group_admin", "teacher", "student"])),
    /** Without it the living: invited, active, suspended. */
    status: many(z.enum(["invited", "active", "suspended", "archived"])),
    /** A group and all below it. */
    group: z.uuid().optional(),
    /** With `group`: this node only. */
    only: z.literal("1").optional(),
    seen: z.enum(seenChoices).optional(),
    /** A custom field, by its key … */
    by: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,63}$/)
      .optional(),
    /** … and the value that it has; without one it says nothing. */
    is: z.string().max(500).optional(),
    /** People without any membership. */
    unplaced: z.literal("1").optional(),
  },
  pageSize: fewRows,
  also: ["columns", "density", "dialog"],
});

export type PeopleQuery = TableQuery<typeof peopleTable.sorts, typeof peopleTable.filters>;
