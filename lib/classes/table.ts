import { z } from "zod";
import { defineTable, many } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";
import { fewRows } from "@/lib/table/view";
import { classStates } from "./states";

/** Something that a class either is or isn't. */
const flag = z.literal("1").optional();

/** The classes page: one list over every class that the viewer may see (`app.class_terms`). */
export const classesTable = defineTable({
  name: "classes",
  sorts: {
    name: { kind: "text" },
    code: { kind: "text" },
    start: { kind: "date" },
    enrolled: { kind: "integer" },
  },
  defaultSort: { column: "name", direction: "asc" },
  filters: {
    /** Words of a name, a code or a subject, in any order. */
    q: z.string().max(200).optional(),
    /** A group and all below it. */
    group: z.uuid().optional(),
    /** With `group`: this node only. */
    only: flag,
    /** A term, or a school year with its parts. */
    term: z.uuid().optional(),
    subject: many(z.string().max(100)),
    level: many(z.string().max(50)),
    /** Without it all but the archived. */
    status: many(z.enum(classStates)),
    /** Classes that this person teaches. */
    teacher: z.uuid().optional(),
    /** Those that the viewer teaches; a teacher's list begins with them, and `0` shows the others. */
    mine: z.enum(["1", "0"]).optional(),
    /** Without a teacher. */
    vacant: flag,
    /** With more pupils than seats. */
    over: flag,
    /** Without pupils. */
    empty: flag,
  },
  pageSize: fewRows,
  also: ["columns", "density", "dialog"],
});

export type ClassesQuery = TableQuery<typeof classesTable.sorts, typeof classesTable.filters>;

/** Whether a list is the viewer's own classes: as its URL says, else as it begins for them. */
export function isMine(query: Pick<ClassesQuery, "filters">, role: string | null): boolean {
  const { mine, group, teacher } = query.filters;
  if (mine) return mine === "1";
  return role === "teacher" && !group && !teacher;
}
