"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import { schoolInput } from "@/lib/schools/input";
import { saveSchool } from "@/lib/schools/mutations";

/** Writes the profile of a school, or changes it. */
export const saveProfile = action({ permission: "schools.update", audit: "school_updated" })
  .inputSchema(schoolInput)
  .action(async ({ parsedInput, ctx }) => {
    const saved = await saveSchool(ctx.tx, parsedInput);
    refresh();
    return saved;
  });
