"use server";

import { refresh } from "next/cache";
import { action, actionOutsideTransaction } from "@/lib/actions/client";
import { appOrigin } from "@/lib/auth/request";
import { probeProvider } from "@/lib/auth/single-sign-on/probe";
import { paths } from "@/lib/paths";
import {
  createProviderInput,
  deleteProviderInput,
  testProviderInput,
  updateProviderInput,
} from "@/lib/providers/input";
import { createProvider, deleteProvider, updateProvider } from "@/lib/providers/mutations";

/** Asks a provider whether it is one, and whether it knows us; saves nothing. */
export const testProvider = actionOutsideTransaction({ permission: "security.manage" })
  .inputSchema(testProviderInput)
  .action(async ({ parsedInput, ctx }) => {
    await probeProvider(parsedInput, { redirectUri: await returnAddress(), by: ctx.viewer.userId });
    return { issuer: parsedInput.issuer };
  });

/** Adds a provider; the verb asks it first, and then opens its own transaction. */
export const addProvider = actionOutsideTransaction({ permission: "security.manage" })
  .inputSchema(createProviderInput)
  .action(async ({ parsedInput, ctx }) =>
    refreshed(await createProvider(ctx.viewer, parsedInput, await returnAddress())),
  );

/** Changes a provider, in the same way. */
export const changeProvider = actionOutsideTransaction({ permission: "security.manage" })
  .inputSchema(updateProviderInput)
  .action(async ({ parsedInput, ctx }) =>
    refreshed(await updateProvider(ctx.viewer, parsedInput, await returnAddress())),
  );

/** Removes a provider with all its links. */
export const removeProvider = action({
  permission: "security.manage",
  audit: "identity_provider_deleted",
})
  .inputSchema(deleteProviderInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await deleteProvider(ctx.tx, parsedInput)));

async function returnAddress(): Promise<string> {
  return new URL(paths.singleSignOnReturn(), await appOrigin()).href;
}

/** The page that asked is rendered anew with the answer, in the same round trip. */
function refreshed<T>(result: T): T {
  refresh();
  return result;
}
