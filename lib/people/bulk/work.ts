import type { BulkWork } from "@/lib/jobs/bulk/mutations";
import { parseSearch } from "@/lib/table/parse";
import { countPeople } from "../count";
import { findPeopleIds } from "../list";
import { peopleTable } from "../table";
import { applyChange, groupsOf } from "./apply";
import { BULK_KIND, type BulkChange } from "./types";

/** Several people at once: what the machinery of `lib/jobs/bulk` asks. */
export const peopleWork: BulkWork<BulkChange> = {
  kind: BULK_KIND,
  words: {
    nobody: "Nobody matches. Nothing was changed.",
    notAdmin: "Only admins change several people at once.",
    tooMany: "More than 10,000 people changed: undo isn’t kept for so many.",
  },
  check: groupsOf,
  apply: applyChange,
  find: (tx, search, after, limit) =>
    findPeopleIds(tx, parseSearch(peopleTable, search).filters, after, limit),
  count: async (tx, search) => {
    const { filters } = parseSearch(peopleTable, search);
    return (await countPeople(tx, { filters, sort: peopleTable.defaultSort })).n;
  },
};
