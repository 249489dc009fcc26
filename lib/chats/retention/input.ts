import { z } from "zod";
import { formInput } from "@/lib/actions/form-data";
import { requiredLine } from "@/lib/text";
import { adminReadings, holdKinds } from "./types";

/** Days for a tool, or for the whole district (`null`). */
export const keepInput = z.strictObject({
  toolId: z.uuid("Choose a tool.").nullable(),
  days: z.coerce
    .number("Enter days.")
    .pipe(z.int("Enter whole days.").min(1, "A day at least.").max(3_650, "Ten years at most.")),
});
export const retentionIdInput = z.strictObject({ id: z.uuid() });
export const placeHoldInput = z.strictObject({
  kind: z.enum(holdKinds),
  targetId: z.uuid("Choose what is held."),
  reason: requiredLine("A reason", 500, "Say why nothing of this may be deleted."),
});
export const holdIdInput = z.strictObject({ id: z.uuid() });
export const readingPosted = formInput(
  z.object({
    reading: z.enum(adminReadings),
    version: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/),
  }),
);

export type Keep = z.infer<typeof keepInput>;
export type PlaceHold = z.infer<typeof placeHoldInput>;
