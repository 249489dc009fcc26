import { z } from "zod";

/** Blank to the eye: white space and characters without width. */
const INVISIBLE = /^[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]*$/;

const id = z.uuid("This is not the id of a group.");
const version = z.string().min(1).max(40);
export const groupTypeInput = z.enum(["district", "school", "department", "custom"]);

/** 1 to 255 characters that can be seen; outer spaces go, everything else is kept as typed. */
export const groupName = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => !INVISIBLE.test(text), "Give the group a name.")
  .refine((text) => [...text].length <= 255, "A name has 255 characters at most.")
  .refine((text) => !text.includes("\0"), "A name can't hold the NUL character.");

export const createGroupInput = z.strictObject({
  parentId: id,
  name: groupName,
  type: groupTypeInput,
  /** Set when the person has seen that the type does not fit under the parent. */
  confirm: z.boolean().default(false),
});
export const renameGroupInput = z.strictObject({ id, version, name: groupName });
export const changeGroupTypeInput = z.strictObject({
  id,
  version,
  type: groupTypeInput,
  confirm: z.boolean().default(false),
});
export const moveGroupInput = z.strictObject({
  id,
  version,
  targetId: id,
  confirm: z.boolean().default(false),
});
export const archiveGroupInput = z.strictObject({
  id,
  version,
  /** Whether living groups below go along; without it they refuse the archive. */
  includeBelow: z.boolean().default(false),
});
export const restoreGroupInput = z.strictObject({ id });
export const loadChildrenInput = z.strictObject({
  parentId: id,
  cursor: z.string().max(2_000).optional(),
  archived: z.boolean().default(false),
});
/** The tree down to a group; null for the tree as it first stands. */
export const revealGroupInput = z.strictObject({
  id: id.nullable(),
  archived: z.boolean().default(false),
});
export const searchGroupsInput = z.strictObject({
  // NUL stands in no name, and Postgres takes none.
  text: z
    .string()
    .max(200)
    .transform((text) => text.replaceAll("\0", "")),
  archived: z.boolean().default(false),
});
export const groupIdInput = z.strictObject({ id });
export const previewMoveInput = z.strictObject({ id, targetId: id });

export type CreateGroup = z.infer<typeof createGroupInput>;
export type RenameGroup = z.infer<typeof renameGroupInput>;
export type ChangeGroupType = z.infer<typeof changeGroupTypeInput>;
export type MoveGroup = z.infer<typeof moveGroupInput>;
export type ArchiveGroup = z.infer<typeof archiveGroupInput>;
export type RestoreGroup = z.infer<typeof restoreGroupInput>;
