"use server";

import { revalidatePath } from "next/cache";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-data";
import { changePassword } from "@/lib/auth/change-password";
import { revokeDevice as endDevice, revokeOtherDevices } from "@/lib/auth/devices";
import { changePasswordInput, nothing, revokeDeviceInput } from "@/lib/auth/input";
import { paths } from "@/lib/paths";

/** Outside the action's transaction: a wrong guess must stay counted. */
export const changeOwnPassword = actionOutsideTransaction({
  permission: "account.update",
  audit: "password_changed",
})
  .inputSchema(formInput(changePasswordInput))
  .stateAction(async ({ parsedInput, ctx }) => {
    await changePassword(ctx.viewer, parsedInput);
    revalidatePath(paths.account());
    return { changed: true };
  });

const end = action({ permission: "account.update", audit: "device_signed_out" })
  .inputSchema(formInput(revokeDeviceInput))
  .action(async ({ parsedInput, ctx }) => endDevice(ctx.tx, parsedInput.device));

/** Ends one other session of the viewer. One that has ended already is what was wanted. */
export async function revokeDevice(form: FormData): Promise<void> {
  const { serverError } = await end(form);
  if (serverError && serverError.code !== "not_found") throw new Error(serverError.message);
  revalidatePath(paths.account());
}

const endOthers = action({ permission: "account.update", audit: "other_devices_signed_out" })
  .inputSchema(nothing)
  .action(async ({ ctx }) => revokeOtherDevices(ctx.tx, ctx.viewer.sessionId));

/** Ends every session of the viewer but this one. */
export async function revokeOthers(): Promise<void> {
  const { serverError } = await endOthers();
  if (serverError) throw new Error(serverError.message);
  revalidatePath(paths.account());
}
