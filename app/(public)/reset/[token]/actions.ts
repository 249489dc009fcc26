"use server";

import { redirect } from "next/navigation";
import { formInput } from "@/lib/actions/form-data";
import { publicAction } from "@/lib/actions/public";
import { arrive } from "@/lib/auth/arrive";
import { redeemInput } from "@/lib/auth/input";
import { redeemToken } from "@/lib/auth/tokens";

/** Takes the link once, sets the password and signs in. */
export const resetPassword = publicAction("the link itself is the secret")
  .inputSchema(formInput(redeemInput))
  .stateAction(async ({ parsedInput, ctx }): Promise<{ used: true }> => {
    const entry = await redeemToken(parsedInput, "password_reset", ctx.facts);
    if (!entry) return { used: true };
    redirect(await arrive(entry));
  });
