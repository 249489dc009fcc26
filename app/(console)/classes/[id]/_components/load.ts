import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/access/permissions";
import { requireStaff } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import type { Viewer } from "@/lib/auth/viewer";
import { type ClassDetail, getClass } from "@/lib/classes/queries";
import { NotFound } from "@/lib/errors";

/** Who reads about classes; pupils are sent to their own record, anybody else finds nothing. */
export async function classesViewer(): Promise<Viewer> {
  const viewer = await requireStaff();
  if (!can(viewer, "classes.read")) notFound();
  return viewer;
}

/**
 * The class of this request's URL, read once however many parts of the page ask. What the viewer
 * may not see is not found, and the attempt is logged.
 */
export const classOf = cache(async (id: string): Promise<ClassDetail> => {
  const viewer = await classesViewer();
  try {
    return await getClass(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "classes.read", { type: "classes", id });
    notFound();
  }
});
