import "server-only";
import type { Tx } from "@/db/viewer";
import { stepExport } from "@/lib/chats/export/mutations";
import { stepBulk as stepClasses } from "@/lib/classes/bulk/mutations";
import { stepBulk as stepPeople } from "@/lib/people/bulk/mutations";
import { stepRollover } from "@/lib/rollover/mutations";
import type { JobRow, Step } from "./types";

/**
 * What each kind of job does in one transaction, as its owner, given its row; called again until
 * it says that it is finished. What it did and how far it came commit together.
 */
export const jobKinds: Record<string, (tx: Tx, job: JobRow) => Promise<Step>> = {
  rollover: stepRollover,
  people_bulk: stepPeople,
  classes_bulk: stepClasses,
  chats_export: stepExport,
};
