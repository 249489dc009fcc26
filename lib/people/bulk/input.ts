import { z } from "zod";
import { bulkRoles } from "./types";

const groupId = z.uuid("Choose a group.");
const role = z.enum(bulkRoles, "Choose a role.");

/** Marked people, or all who match the list's query string. */
const target = z.union([
  z.strictObject({
    ids: z
      .array(z.uuid("This is not the id of a person."))
      .min(1, "Choose somebody first.")
      .max(5_000, "Choose 5,000 people at most, or all that match a filter."),
  }),
  z.strictObject({ search: z.string().max(4_000) }),
]);

const suspend = z.strictObject({ target });
const move = z.strictObject({ target, from: groupId, to: groupId });
const roleOn = z.strictObject({ target, groupId, role });

export const bulkSuspendInput = suspend;
export const bulkReinstateInput = suspend;
export const bulkMoveInput = move;
export const bulkGrantInput = roleOn;
export const bulkRevokeInput = roleOn;
export const bulkUndoInput = z.strictObject({ id: z.uuid("This is not the id of a job.") });

/** What would happen, asked before. */
export const bulkPreviewInput = z.discriminatedUnion("verb", [
  suspend.extend({ verb: z.literal("suspend") }),
  suspend.extend({ verb: z.literal("reinstate") }),
  move.extend({ verb: z.literal("move") }),
  roleOn.extend({ verb: z.literal("grant") }),
  roleOn.extend({ verb: z.literal("revoke") }),
]);
export type BulkPreviewInput = z.infer<typeof bulkPreviewInput>;
