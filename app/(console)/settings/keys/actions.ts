"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import { createKeyInput, revokeKeyInput } from "@/lib/keys/input";
import { createKey, revokeKey } from "@/lib/keys/mutations";
import { reader } from "@/lib/reader";

/** Makes a key; its answer is the only place where the key ever stands. */
export const makeKey = action({ permission: "keys.manage", audit: "api_key_created" })
  .inputSchema(createKeyInput)
  .action(async ({ parsedInput, ctx }) => {
    const { timeZone } = await reader();
    return refreshed(await createKey(ctx.tx, parsedInput, timeZone));
  });

/** Revokes a key, for good. */
export const endKey = action({ permission: "keys.manage", audit: "api_key_revoked" })
  .inputSchema(revokeKeyInput)
  .action(async ({ parsedInput, ctx }) => refreshed(await revokeKey(ctx.tx, parsedInput)));

/** The page that asked is rendered anew with the answer, in the same round trip. */
function refreshed<T>(result: T): T {
  refresh();
  return result;
}
