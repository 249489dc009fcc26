"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import { connectAccountInput, disconnectAccountInput } from "@/lib/providers/input";
import { connectAccount, disconnectAccount } from "@/lib/providers/mutations";

/** Says which account elsewhere a person is. */
export const connect = action({ permission: "security.manage", audit: "identity_mapped" })
  .inputSchema(connectAccountInput)
  .action(async ({ parsedInput, ctx }) => {
    const made = await connectAccount(ctx.tx, parsedInput);
    refresh();
    return made;
  });

/** Ends that, and the sessions opened by it. */
export const disconnect = action({ permission: "security.manage", audit: "identity_unlinked" })
  .inputSchema(disconnectAccountInput)
  .action(async ({ parsedInput, ctx }) => {
    const ended = await disconnectAccount(ctx.tx, parsedInput.id);
    refresh();
    return ended;
  });
