import "server-only";
import { notFound } from "next/navigation";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { getJob } from "@/lib/jobs/queries";
import type { JobView } from "@/lib/jobs/types";

/** The job of a URL; somebody else's is not found, and the attempt is logged. */
export async function jobOf(viewer: Viewer, id: string): Promise<JobView> {
  try {
    if (!can(viewer, "jobs.read")) throw new NotFound();
    return await getJob(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "jobs.read", { type: "jobs", id });
    notFound();
  }
}
