"use server";

import { actionOutsideTransaction } from "@/lib/actions/client";
import { chatsExportInput } from "@/lib/chats/export/input";
import { askExport } from "@/lib/chats/export/mutations";
import { reader } from "@/lib/reader";

/** Starts an export of the chats of a list, after the password and with a reason. */
export const exportChats = actionOutsideTransaction({ permission: "chats.export" })
  .inputSchema(chatsExportInput)
  .action(async ({ parsedInput, ctx }) =>
    askExport(ctx.viewer, parsedInput, (await reader()).timeZone),
  );
