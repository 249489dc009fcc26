import "server-only";
import { notFound } from "next/navigation";
import { can, type Permission } from "@/lib/access/permissions";
import { requireStaff, type Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";

/** Who reads this part of the settings; pupils go to their own record, others find nothing. */
export async function settingsViewer(permission: Permission): Promise<Viewer> {
  const viewer = await requireStaff();
  if (can(viewer, permission)) return viewer;
  await logDenied(viewer, permission);
  notFound();
}
