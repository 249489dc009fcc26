import type { ExportParams } from "@/lib/chats/export/types";
import { EXPORT_KIND } from "@/lib/chats/export/types";
import type { JobView } from "@/lib/jobs/types";
import { paths } from "@/lib/paths";

/** What a job says of chats that it exports; null for another kind. */
export function exportOf(job: JobView): { title: string; href: string } | null {
  if (job.kind !== EXPORT_KIND) return null;
  const { format } = job.params as ExportParams;
  return { title: `Exporting chats as ${format.toUpperCase()}`, href: paths.chatExports() };
}
