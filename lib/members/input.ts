import { z } from "zod";

const id = z.uuid("This is not the id of a membership.");
const version = z.string().min(1).max(40);
const groupId = z.uuid("Choose a group.");
const userId = z.uuid("Choose a person.");
const role = z.enum(["system_admin", "group_admin", "teacher", "student"], "Choose a role.");

export const grantRoleInput = z.strictObject({ groupId, userId, role });
export const revokeRoleInput = z.strictObject({ id, version });
export const changeRoleInput = z.strictObject({ id, version, role });

/** A change of a membership that has not happened. */
export const previewMemberInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["grant", "role"]), groupId, userId, role }),
  z.strictObject({ kind: z.literal("revoke"), groupId, userId }),
]);

/** Somebody to give a role to. */
export const findPeopleInput = z.strictObject({
  groupId: groupId.optional(),
  // NUL stands in no name, and Postgres takes none.
  text: z
    .string()
    .max(200)
    .transform((text) => text.replaceAll("\0", "")),
});

export type GrantRole = z.infer<typeof grantRoleInput>;
export type RevokeRole = z.infer<typeof revokeRoleInput>;
export type ChangeRole = z.infer<typeof changeRoleInput>;
