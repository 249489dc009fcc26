import { z } from "zod";
import { type ReadValues, valuesOf } from "./format/inputs";
import { KEY, toolSchema } from "./format/schema";

export { toolSchema } from "./format/schema";

/**
 * Judges the values of a stored document's form.
 * @param inputs of the document, as it was stored
 */
export function judgeInputs(inputs: unknown, given: Record<string, unknown>): ReadValues {
  const read = toolSchema.shape.inputs.safeParse(inputs ?? undefined);
  if (read.success) return valuesOf(read.data, given);
  return { ok: false, errors: [{ id: "", message: "This version is not written in the format." }] };
}

/** More than the format's own limit, so that the one sentence about size is the format's. */
const yaml = z
  .string()
  .max(300_000, "This document is larger than 256 kB.")
  .refine((text) => !text.includes("\0"), "The text holds a NUL character. Take it out.");
const version = z.string().min(1).max(40);
const moment = version.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/);
const id = z.uuid();

/** A new tool: the place where it may be used, and its text. */
export const createToolInput = z.strictObject({
  /** Null: for the whole district. */
  groupId: z.uuid().nullable(),
  yaml,
});
/** A new tool that begins as the starter document. */
export const startToolInput = z.strictObject({
  groupId: z.uuid("Choose a group.").nullable(),
  key: z
    .string()
    .trim()
    .regex(KEY, "Use 3 to 64 small letters, digits and hyphens, and begin with a letter."),
  name: z
    .string()
    .trim()
    .min(1, "Enter a name.")
    .max(80, "Keep the name under 80 characters.")
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), "Use one line of plain text."),
});
/** A save that goes on from `version`. */
export const saveToolInput = z.strictObject({ id, version, yaml });
/** What is kept of somebody's typing. */
export const keepDraftInput = z.strictObject({ id, base: moment, yaml });
export const toolIdInput = z.strictObject({ id });
export const toolVersionInput = z.strictObject({ id, version });
export const submitToolInput = z.strictObject({
  id,
  version,
  note: z.string().trim().max(1_000, "Keep the note under 1,000 characters."),
});
/** An old version's text, back into the draft. */
export const restoreTextInput = z.strictObject({ id, version, number: z.int().min(1) });
/** Somebody to ask about. */
export const findPeopleInput = z.strictObject({
  // NUL stands in no name, and Postgres takes none.
  text: z
    .string()
    .max(200)
    .transform((text) => text.replaceAll("\0", "")),
});
/** The answer to the very version that was read: `number`. */
export const approveToolInput = z.strictObject({ id, version, number: z.int().min(1) });
export const rejectToolInput = z.strictObject({
  id,
  version,
  number: z.int().min(1),
  reason: z
    .string()
    .trim()
    .min(1, "Say what should change.")
    .max(1_000, "Keep the reason under 1,000 characters."),
});
export const moveToolInput = z.strictObject({ id, version, groupId: z.uuid().nullable() });
/** A custom role that may use the tool, or no longer. */
export const roleToolInput = z.strictObject({ id, roleId: z.uuid(), may: z.boolean() });

export type CreateTool = z.infer<typeof createToolInput>;
export type SaveTool = z.infer<typeof saveToolInput>;
export type RestoreText = z.infer<typeof restoreTextInput>;
export type KeepDraft = z.infer<typeof keepDraftInput>;
export type ToolVersion = z.infer<typeof toolVersionInput>;
export type SubmitTool = z.infer<typeof submitToolInput>;
export type ApproveTool = z.infer<typeof approveToolInput>;
export type RejectTool = z.infer<typeof rejectToolInput>;
export type RoleTool = z.infer<typeof roleToolInput>;
