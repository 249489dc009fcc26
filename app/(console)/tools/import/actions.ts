"use server";

import { action } from "@/lib/actions/client";
import { createToolInput } from "@/lib/tools/input";
import { createTool } from "@/lib/tools/mutations";

/** Makes a draft of a document that somebody brought; the key and the name are its own. */
export const bringIn = action({ permission: "tools.write", audit: "tool_imported" })
  .inputSchema(createToolInput)
  .action(async ({ parsedInput, ctx }) => createTool(ctx.tx, parsedInput));
