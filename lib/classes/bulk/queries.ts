import "server-only";
import type { Tx } from "@/db/viewer";
import { chosenIds } from "@/lib/jobs/bulk/mutations";
import { tally } from "@/lib/jobs/bulk/skipped";
import { verdictsOf } from "./apply";
import type { BulkPreviewInput } from "./input";
import type { BulkPreview } from "./types";
import { classesWork } from "./work";

/** How many classes a preview looks at; the rest are looked at when it is done. */
const LOOKED_AT = 2_000;
const SAMPLES = 5;

/**
 * What a change of several classes would do: how many change, which are left as they are and why,
 * and how many pupils it is about. In the caller's transaction.
 * @throws Invalid for a list that can't be read
 */
export async function previewBulk(
  tx: Tx,
  { verb, target }: BulkPreviewInput,
): Promise<BulkPreview> {
  const { ids: all, after } = await chosenIds(classesWork, tx, target, LOOKED_AT);
  const ids = all.slice(0, LOOKED_AT);
  const verdicts = await verdictsOf(tx, { verb }, ids);
  const fit = verdicts.filter(({ reason }) => reason === null);
  return {
    looked: ids.length,
    more: after !== null || all.length > ids.length,
    changes: fit.length,
    skipped: tally(verdicts),
    samples: fit.slice(0, SAMPLES).map(({ name }) => name ?? ""),
    pupils: fit.reduce((sum, { pupils }) => sum + pupils, 0),
  };
}
