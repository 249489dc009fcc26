"use server";

import { redirect } from "next/navigation";
import { formInput } from "@/lib/actions/form-data";
import { publicAction } from "@/lib/actions/public";
import { writeToken } from "@/lib/auth/cookie";
import { redeemInput } from "@/lib/auth/input";
import { redeemToken } from "@/lib/auth/tokens";
import { paths } from "@/lib/paths";

/** Takes the link once, sets the password and signs in. */
export const resetPassword = publicAction("the link itself is the secret")
  .inputSchema(formInput(redeemInput))
  .stateAction(async ({ parsedInput, ctx }): Promise<{ used: true }> => {
    const session = await redeemToken(parsedInput, "password_reset", ctx.facts);
    if (!session) return { used: true };
    await writeToken(session);
    redirect(paths.home());
  });
