import type { BulkWork } from "@/lib/jobs/bulk/mutations";
import { parseSearch } from "@/lib/table/parse";
import { countClasses, findClassIds } from "../list";
import { classesTable } from "../table";
import { applyChange } from "./apply";
import { type BulkChange, CLASSES_BULK } from "./types";

/** Several classes at once: what the machinery of `lib/jobs/bulk` asks. */
export const classesWork: BulkWork<BulkChange> = {
  kind: CLASSES_BULK,
  words: {
    nobody: "No class matches. Nothing was changed.",
    notAdmin: "Only admins change several classes at once.",
    tooMany: "More than 10,000 classes changed: undo isn’t kept for so many.",
  },
  // A change names nothing but its verb.
  check: async () => undefined,
  apply: applyChange,
  find: (tx, search, after, limit) =>
    findClassIds(tx, parseSearch(classesTable, search).filters, after, limit),
  count: async (tx, search) =>
    (await countClasses(tx, parseSearch(classesTable, search).filters)).n,
};
