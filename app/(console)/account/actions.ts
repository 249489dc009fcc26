"use server";

import { revalidatePath } from "next/cache";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-data";
import { changePassword } from "@/lib/auth/change-password";
import { revokeDevice as endDevice, revokeOtherDevices } from "@/lib/auth/devices";
import {
  changePasswordInput,
  nothingPosted,
  ownProfileInput,
  revokeDeviceInput,
} from "@/lib/auth/input";
import { changeProfile } from "@/lib/auth/own-profile";
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

/** Ends one other session of the viewer. One that has ended already is what was wanted. */
export const revokeDevice = action({ permission: "account.update", audit: "device_signed_out" })
  .inputSchema(formInput(revokeDeviceInput))
  .stateAction(async ({ parsedInput, ctx }) => {
    await endDevice(ctx.tx, parsedInput.device);
    revalidatePath(paths.account());
  });

/** Ends every session of the viewer but this one. */
export const revokeOthers = action({
  permission: "account.update",
  audit: "other_devices_signed_out",
})
  .inputSchema(formInput(nothingPosted))
  .stateAction(async ({ ctx }) => {
    await revokeOtherDevices(ctx.tx, ctx.viewer.sessionId);
    revalidatePath(paths.account());
  });

/** What the viewer may say of themself. */
export const changeOwnProfile = action({
  permission: "account.update",
  audit: "own_profile_changed",
})
  .inputSchema(formInput(ownProfileInput))
  .stateAction(async ({ parsedInput, ctx }) => {
    await changeProfile(ctx.tx, parsedInput);
    revalidatePath(paths.account());
    return { saved: true };
  });
