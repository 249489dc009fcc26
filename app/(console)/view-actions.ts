"use server";

import { action } from "@/lib/actions/client";
import { dropViewInput, saveViewInput, viewsInput } from "@/lib/views/input";
import { dropView, saveView } from "@/lib/views/mutations";
import { ownViews } from "@/lib/views/queries";

/** The views of a list that the viewer keeps. */
export const loadViews = action({ permission: "account.read" })
  .inputSchema(viewsInput)
  .action(async ({ parsedInput, ctx }) => ownViews(ctx.tx, parsedInput.list));

/** Keeps the view that the list's URL shows. */
export const keepView = action({ permission: "account.update", audit: "view_saved" })
  .inputSchema(saveViewInput)
  .action(async ({ parsedInput, ctx }) => saveView(ctx.tx, parsedInput));

export const forgetView = action({ permission: "account.update", audit: "view_dropped" })
  .inputSchema(dropViewInput)
  .action(async ({ parsedInput, ctx }) => dropView(ctx.tx, parsedInput));
