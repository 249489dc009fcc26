"use server";

import { revalidatePath } from "next/cache";
import { actionOutsideTransaction } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-data";
import { beginFactorInput, confirmFactorInput, factorProofsInput } from "@/lib/auth/input";
import {
  beginFactor,
  confirmFactor,
  renewCodes,
  turnOffFactor,
} from "@/lib/auth/second-factor/own";
import { paths } from "@/lib/paths";

// Outside of the action's transaction, all of them: a wrong guess must stay counted.

/** Makes a secret; the page then shows it, until a first code confirms it. */
export const begin = actionOutsideTransaction({
  permission: "account.update",
  audit: "second_factor_begun",
})
  .inputSchema(formInput(beginFactorInput))
  .stateAction(async ({ parsedInput, ctx }) => {
    await beginFactor(ctx.viewer, parsedInput.password);
    revalidatePath(paths.secondFactor());
  });

/** Takes the first code; the answer holds the recovery codes, for the only time. */
export const confirm = actionOutsideTransaction({
  permission: "account.update",
  audit: "second_factor_turned_on",
})
  .inputSchema(formInput(confirmFactorInput))
  .stateAction(async ({ parsedInput, ctx }) => ({
    codes: await confirmFactor(ctx.viewer, parsedInput.code),
  }));

/** New recovery codes in place of the former ones. */
export const renew = actionOutsideTransaction({
  permission: "account.update",
  audit: "recovery_codes_renewed",
})
  .inputSchema(formInput(factorProofsInput))
  .stateAction(async ({ parsedInput, ctx }) => ({
    codes: await renewCodes(ctx.viewer, parsedInput),
  }));

/** From now on the password alone is asked for. */
export const turnOff = actionOutsideTransaction({
  permission: "account.update",
  audit: "second_factor_turned_off",
})
  .inputSchema(formInput(factorProofsInput))
  .stateAction(async ({ parsedInput, ctx }) => {
    await turnOffFactor(ctx.viewer, parsedInput);
    revalidatePath(paths.secondFactor());
  });
