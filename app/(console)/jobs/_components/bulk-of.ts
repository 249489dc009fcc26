import "server-only";
import type { JobView } from "@/lib/jobs/types";
import { readBulk } from "@/lib/people/bulk/queries";
import { BULK_KIND } from "@/lib/people/bulk/types";
import { bulkWords } from "../../people/_components/bulk/words";

export type BulkJob = ReturnType<typeof readBulk>;

/** What a job says of people whom it changes; null for another kind. */
export function bulkOf(job: JobView): BulkJob | null {
  return job.kind === BULK_KIND ? readBulk(job) : null;
}

/** What is done, as the page's title. */
export function titleOf(bulk: BulkJob | null): string {
  if (!bulk) return "Job";
  const title = `${bulkWords[bulk.verb].button} several people`;
  return bulk.undoes ? `Undo: ${title.toLowerCase()}` : title;
}
