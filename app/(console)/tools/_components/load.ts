import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/access/permissions";
import { requireStaff, type Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { getTool, type ToolDetail } from "@/lib/tools/queries";

/** Who reads about tools; pupils are sent to their own record, anybody else finds nothing. */
export async function toolsViewer(): Promise<Viewer> {
  const viewer = await requireStaff();
  if (can(viewer, "tools.read")) return viewer;
  await logDenied(viewer, "tools.read");
  notFound();
}

/**
 * The tool of this request's URL, read once however many parts of the page ask. What the viewer
 * may not see is not found, and the attempt is logged.
 */
export const toolOf = cache(async (id: string): Promise<ToolDetail> => {
  const viewer = await toolsViewer();
  try {
    return await getTool(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "tools.read", { type: "tools", id });
    notFound();
  }
});
