import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/access/permissions";
import { requireStaff } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import type { Viewer } from "@/lib/auth/viewer";
import { NotFound } from "@/lib/errors";
import { getPerson, type PersonDetail } from "@/lib/people/queries";

/** Who reads about people; pupils are sent to their own record, anybody else finds nothing. */
export async function peopleViewer(): Promise<Viewer> {
  const viewer = await requireStaff();
  if (!can(viewer, "people.read")) notFound();
  return viewer;
}

/**
 * The person of this request's URL, read once however many parts of the page ask. Whom the viewer
 * may not see is not found, and the attempt is logged.
 */
export const personOf = cache(async (id: string): Promise<PersonDetail> => {
  const viewer = await peopleViewer();
  try {
    return await getPerson(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "people.read", { type: "users", id });
    notFound();
  }
});
