import "server-only";
import { notFound } from "next/navigation";
import { can } from "@/lib/access/permissions";
import { requireStaff, type Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";

/** Who looks at the schema: staff. Pupils are sent to their own record. */
export async function schemaViewer(): Promise<Viewer> {
  const viewer = await requireStaff();
  if (can(viewer, "schema.read")) return viewer;
  await logDenied(viewer, "schema.read");
  notFound();
}
