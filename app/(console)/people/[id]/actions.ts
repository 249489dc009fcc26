"use server";

import { action } from "@/lib/actions/client";
import { formInput } from "@/lib/actions/form-data";
import { issueTokenInput } from "@/lib/auth/input";
import { appOrigin } from "@/lib/auth/request";
import { issueToken } from "@/lib/auth/tokens";

/** Makes a link with which the person sets their own password; the answer shows it once. */
export const issueLink = action({ permission: "tokens.issue", audit: "link_issued" })
  .inputSchema(formInput(issueTokenInput))
  .stateAction(async ({ parsedInput, ctx }) => {
    const { link, expiresAt } = await issueToken(ctx.tx, parsedInput, await appOrigin());
    return { link, expiresAt: expiresAt.toISOString() };
  });
