"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/actions/client";
import { createFieldInput, fieldIdInput, updateFieldInput } from "@/lib/fields/input";
import { archiveField, createField, restoreField, updateField } from "@/lib/fields/mutations";
import { paths } from "@/lib/paths";
import {
  assignRoleInput,
  createRoleInput,
  roleIdInput,
  unassignRoleInput,
  updateRoleInput,
} from "@/lib/roles/input";
import {
  assignRole,
  createRole,
  deleteRole,
  unassignRole,
  updateRole,
} from "@/lib/roles/mutations";

/** Makes a custom role, and leads to it. */
export const addRole = action({ permission: "roles.manage", audit: "role_created" })
  .inputSchema(createRoleInput)
  .action(async ({ parsedInput, ctx }) => {
    const { id } = await createRole(ctx.tx, parsedInput);
    redirect(paths.role(id));
  });

/** Changes a custom role; it counts for its holders from their next request. */
export const changeRole = action({ permission: "roles.manage", audit: "role_updated" })
  .inputSchema(updateRoleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await updateRole(ctx.tx, parsedInput)));

/** Takes a custom role away from everybody. */
export const removeRole = action({ permission: "roles.manage", audit: "role_deleted" })
  .inputSchema(roleIdInput)
  .action(async ({ parsedInput, ctx }) => {
    await deleteRole(ctx.tx, parsedInput.id);
    return { id: parsedInput.id };
  });

/** Gives somebody a custom role. */
export const giveRole = action({ permission: "roles.assign", audit: "role_assigned" })
  .inputSchema(assignRoleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await assignRole(ctx.tx, parsedInput)));

/** Takes a custom role from somebody; what was taken comes back, so that it can be undone. */
export const takeRole = action({ permission: "roles.assign", audit: "role_unassigned" })
  .inputSchema(unassignRoleInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await unassignRole(ctx.tx, parsedInput.id)));

/** Adds a field of people. */
export const addField = action({ permission: "fields.manage", audit: "custom_field_created" })
  .inputSchema(createFieldInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await createField(ctx.tx, parsedInput)));

/** Changes a field's label, hint, choices or place. */
export const changeField = action({ permission: "fields.manage", audit: "custom_field_updated" })
  .inputSchema(updateFieldInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await updateField(ctx.tx, parsedInput)));

/** Takes a field out of forms, filters and exports; its values stay. */
export const removeField = action({ permission: "fields.manage", audit: "custom_field_archived" })
  .inputSchema(fieldIdInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await archiveField(ctx.tx, parsedInput.id)));

/** Brings a field back with the values that it had. */
export const bringBackField = action({
  permission: "fields.manage",
  audit: "custom_field_restored",
})
  .inputSchema(fieldIdInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await restoreField(ctx.tx, parsedInput.id)));

/** The page that asked is rendered anew with the answer, in the same round trip. */
function refreshed<T>(result: T): T {
  refresh();
  return result;
}
