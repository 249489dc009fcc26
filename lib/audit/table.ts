import { z } from "zod";
import { defineTable } from "@/lib/table/define";
import type { TableQuery } from "@/lib/table/parse";
import { isAction, resourceLabels } from "./labels";

/** A day as a date field sends it, within what the log can hold. */
const day = z.iso.date().refine((text) => text >= "2000-01-01" && text < "2200-01-01");
const flag = z.literal("1").optional();
const time = { kind: "timestamp" } as const;

/** The log's list: newest first, heads of bulk changes only unless `each` is set. */
export const auditTable = defineTable({
  name: "audit",
  sorts: { time },
  defaultSort: { column: "time", direction: "desc" },
  filters: {
    action: z.string().refine(isAction).optional(),
    actor: z.uuid().optional(),
    /** The name of whoever did it, as the search of people understands it. */
    who: z.string().trim().max(200).optional(),
    type: z.enum(Object.keys(resourceLabels)).optional(),
    resource: z.uuid().optional(),
    group: z.uuid().optional(),
    /** The group alone, without what lies below it. */
    here: flag,
    from: day.optional(),
    to: day.optional(),
    /** Also the rows that only followed a bulk change. */
    each: flag,
    /** A line of the log: what followed it. */
    of: z.uuid().optional(),
  },
  pageSize: 50,
});

/** What happened to one group, its members included. */
export const activityTable = defineTable({
  name: "activity",
  sorts: { time },
  defaultSort: { column: "time", direction: "desc" },
  filters: { group: z.uuid() },
  pageSize: 50,
});

/** What happened to one person: their account, their roles, their links. */
export const personTable = defineTable({
  name: "person-events",
  sorts: { time },
  defaultSort: { column: "time", direction: "desc" },
  filters: { person: z.uuid() },
  pageSize: 50,
});

/** What concerns the viewer. */
export const ownTable = defineTable({
  name: "own-events",
  sorts: { time },
  defaultSort: { column: "time", direction: "desc" },
  filters: { person: z.uuid() },
  pageSize: 50,
});

type Tables = typeof auditTable | typeof activityTable | typeof personTable | typeof ownTable;
type Understood<T extends Tables> = TableQuery<T["sorts"], T["filters"]>;
export type AuditQuery = Understood<typeof auditTable>;
export type AnyAuditQuery =
  | AuditQuery
  | Understood<typeof activityTable>
  | Understood<typeof personTable>
  | Understood<typeof ownTable>;
