"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import { openSearchInput } from "@/lib/chats/search/input";
import { openSearch } from "@/lib/chats/search/mutations";

/** An admin says why they search what people said. */
export const giveSearchReason = action({ permission: "chats.read", audit: "chats_searched" })
  .inputSchema(openSearchInput)
  .action(async ({ parsedInput, ctx }) => {
    const opened = await openSearch(ctx.tx, parsedInput);
    refresh();
    return opened;
  });
