"use server";

import { refresh, revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-data";
import { resetFactorInput, startViewInput } from "@/lib/auth/input";
import { resetFactor } from "@/lib/auth/second-factor/reset";
import { startViewAs } from "@/lib/auth/view-as/session";
import { paths } from "@/lib/paths";

/** Begins to look through somebody's eyes, and leads to where they begin. */
export const startView = action({ permission: "access.view_as", audit: "view_as_started" })
  .inputSchema(startViewInput)
  .action(async ({ parsedInput, ctx }) => {
    await startViewAs(ctx.tx, ctx.viewer, parsedInput);
    // The frame changes, too.
    refresh();
    redirect(paths.home());
  });

/** For somebody who lost both the device and the recovery codes. */
export const resetSecondFactor = action({
  permission: "security.manage",
  audit: "second_factor_reset",
})
  .inputSchema(formInput(resetFactorInput))
  .stateAction(async ({ parsedInput, ctx }) => {
    await resetFactor(ctx.tx, parsedInput.userId);
    revalidatePath(paths.person(parsedInput.userId));
  });
