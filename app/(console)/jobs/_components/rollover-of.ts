import { z } from "zod";
import type { JobView } from "@/lib/jobs/types";
import { paths } from "@/lib/paths";
import { ROLLOVER_KIND } from "@/lib/rollover/types";

const params = z.object({ id: z.uuid(), verb: z.string() });

/** What a job says of a school year that it prepares, or takes back; null for another kind. */
export function rolloverOf(job: JobView): { title: string; href: string } | null {
  const parsed = job.kind === ROLLOVER_KIND ? params.safeParse(job.params) : null;
  if (!parsed?.success) return null;
  const { id, verb } = parsed.data;
  const title = verb === "undo" ? "Taking a prepared year back" : "Preparing next year";
  return { title, href: paths.rollover(id) };
}
