import { z } from "zod";
import { grantablePermissions } from "@/lib/access/permissions";
import { isStorable } from "@/lib/storable";

const id = z.uuid("This is not the id of a role.");
const version = z.string().min(1).max(40);

const name = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => text !== "", "Give the role a name.")
  .refine((text) => [...text].length <= 100, "A name has 100 characters at most.")
  .refine(isStorable, "A name can’t hold the NUL character.");
const description = z
  .string()
  .transform((text) => text.trim())
  .refine((text) => [...text].length <= 500, "A description has 500 characters at most.")
  .refine(isStorable, "A description can’t hold the NUL character.")
  .default("");
/** One box for each permission, as a form sends them. */
const permissions = z
  .array(z.enum(grantablePermissions, "A role can’t hold this permission."))
  .min(1, "Choose at least one permission.")
  .transform((list) => grantablePermissions.filter((one) => list.includes(one)));

export const createRoleInput = z.strictObject({ name, description, permissions });
export const updateRoleInput = z.strictObject({ id, version, name, description, permissions });
export const roleIdInput = z.strictObject({ id });
export const assignRoleInput = z.strictObject({
  roleId: id,
  userId: z.uuid("Choose a person."),
  /** Null for the whole district. */
  groupId: z.uuid("Choose a group.").nullable(),
});
export const unassignRoleInput = z.strictObject({ id: z.uuid("This is not an assignment.") });

export type CreateRole = z.infer<typeof createRoleInput>;
export type UpdateRole = z.infer<typeof updateRoleInput>;
export type AssignRole = z.infer<typeof assignRoleInput>;
