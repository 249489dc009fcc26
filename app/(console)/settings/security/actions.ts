"use server";

import { revalidatePath } from "next/cache";
import { action } from "@/lib/actions/client";
import { rolesPosted } from "@/lib/auth/second-factor/input";
import { requireFactor } from "@/lib/auth/second-factor/policy";
import { paths } from "@/lib/paths";

/** Says of which roles a second factor is asked. */
export const requireSecondFactor = action({
  permission: "security.manage",
  audit: "second_factor_required",
})
  .inputSchema(rolesPosted)
  .stateAction(async ({ parsedInput, ctx }) => {
    await requireFactor(ctx.tx, parsedInput);
    revalidatePath(paths.settings("security"));
    return { saved: true };
  });
