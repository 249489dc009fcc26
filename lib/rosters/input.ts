import { z } from "zod";
import { formInput } from "@/lib/actions/form-data";
import { MAX_BYTES, MAX_LINES } from "./paste";

const classId = z.uuid("This is not the id of a class.");
const userId = z.uuid("This is not the id of a person.");
const userIds = z
  .array(userId)
  .min(1, "Choose somebody.")
  .max(MAX_LINES, `At most ${MAX_LINES.toLocaleString("en-US")} people at once.`)
  .transform((ids) => [...new Set(ids)]);
const role = z.enum(["teacher", "student"], "Choose a role.");

export const classIdInput = z.strictObject({ id: classId });
export const addToRosterInput = z.strictObject({
  classId,
  userIds,
  role,
  /** Adds the seats that are missing, for whoever may. */
  overbook: z.boolean().optional(),
});
export const removeFromRosterInput = z.strictObject({ classId, userIds, role });
export const transferInput = z.strictObject({ classId, toId: classId, userIds });
export const changeRosterRoleInput = z.strictObject({ classId, userId, expected: role, role });
export const makePrimaryInput = z.strictObject({
  classId,
  userId,
  /** Who answers for the class as far as the page knows. */
  expected: userId.nullable(),
});

/** NUL stands in no name, and Postgres takes none. */
const text = z
  .string()
  .max(200)
  .transform((typed) => typed.replaceAll("\0", "").toWellFormed());
export const findForRosterInput = z.strictObject({ classId, role, text });
export const findTargetsInput = z.strictObject({ classId, text });

const tooMuch = "That is more than 1 MB. Nothing was read: bring it in parts.";
/** A pasted column, or a file of it; posted as a form, which carries both as they are. */
export const resolvePasteInput = formInput(
  z
    .strictObject({
      classId,
      role,
      text: z.string().max(MAX_BYTES, tooMuch).optional(),
      file: z
        .instanceof(File)
        .refine((file) => file.size <= MAX_BYTES, tooMuch)
        .optional(),
    })
    .refine((given) => given.text !== undefined || given.file !== undefined, "Paste something."),
);

export type AddToRoster = z.infer<typeof addToRosterInput>;
export type RemoveFromRoster = z.infer<typeof removeFromRosterInput>;
export type Transfer = z.infer<typeof transferInput>;
export type ChangeRosterRole = z.infer<typeof changeRosterRoleInput>;
export type MakePrimary = z.infer<typeof makePrimaryInput>;
export type FindForRoster = z.infer<typeof findForRosterInput>;
export type FindTargets = z.infer<typeof findTargetsInput>;
export type ResolvePaste = z.infer<typeof resolvePasteInput>;
