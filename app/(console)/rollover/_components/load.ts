import "server-only";
import { notFound } from "next/navigation";
import { can } from "@/lib/access/permissions";
import { requireStaff, type Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { getRollover } from "@/lib/rollover/queries";
import type { Rollover } from "@/lib/rollover/types";

/** Who prepares years; pupils are sent to their own record, anybody else finds nothing. */
export async function rolloversViewer(): Promise<Viewer> {
  const viewer = await requireStaff();
  if (can(viewer, "rollovers.read")) return viewer;
  await logDenied(viewer, "rollovers.read");
  notFound();
}

/** The rollover of a URL; one out of the viewer's reach is not found, and the attempt is logged. */
export async function rolloverOf(viewer: Viewer, id: string): Promise<Rollover> {
  try {
    return await getRollover(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "rollovers.read");
    notFound();
  }
}
