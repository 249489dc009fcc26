import { z } from "zod";
import { bulkVerbs } from "./types";

/** Marked classes, or all that match the list's query string. */
const target = z.union([
  z.strictObject({
    ids: z
      .array(z.uuid("This is not the id of a class."))
      .min(1, "Choose a class first.")
      .max(5_000, "Choose 5,000 classes at most, or all that match a filter."),
  }),
  z.strictObject({ search: z.string().max(4_000) }),
]);

export const bulkInput = z.strictObject({ target });
export const bulkUndoInput = z.strictObject({ id: z.uuid("This is not the id of a job.") });
/** What would happen, asked before. */
export const bulkPreviewInput = z.strictObject({ verb: z.enum(bulkVerbs), target });
export type BulkPreviewInput = z.infer<typeof bulkPreviewInput>;
