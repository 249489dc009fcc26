"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/actions/client";
import { jobIdInput } from "@/lib/jobs/input";
import { cancelJob } from "@/lib/jobs/mutations";

/** Asks a job to stop after the batch it is at. */
export const cancel = action({ permission: "jobs.cancel", audit: "job_cancelled" })
  .inputSchema(jobIdInput)
  .action(async ({ parsedInput, ctx }) => {
    const asked = await cancelJob(ctx.tx, parsedInput.id);
    refresh();
    return asked;
  });
