import { z } from "zod";

export { toolSchema } from "./format/schema";

/** More than the format's own limit, so that the one sentence about size is the format's. */
const yaml = z.string().max(300_000, "This document is larger than 256 kB.");
const version = z.string().min(1).max(40);
const id = z.uuid();

/** A new tool: the place where it may be used, and its text. */
export const createToolInput = z.strictObject({
  /** Null: for the whole district. */
  groupId: z.uuid().nullable(),
  yaml,
});
/** A save that goes on from `version`. */
export const saveToolInput = z.strictObject({ id, version, yaml });
/** What is kept of somebody's typing. */
export const keepDraftInput = z.strictObject({ id, base: version, yaml });
export const toolIdInput = z.strictObject({ id });
export const toolVersionInput = z.strictObject({ id, version });
export const submitToolInput = z.strictObject({
  id,
  version,
  note: z.string().trim().max(1_000, "Keep the note under 1,000 characters."),
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
export type KeepDraft = z.infer<typeof keepDraftInput>;
export type ToolVersion = z.infer<typeof toolVersionInput>;
export type SubmitTool = z.infer<typeof submitToolInput>;
export type ApproveTool = z.infer<typeof approveToolInput>;
export type RejectTool = z.infer<typeof rejectToolInput>;
export type RoleTool = z.infer<typeof roleToolInput>;
