import "server-only";
import { notFound } from "next/navigation";
import { can } from "@/lib/access/permissions";
import { requireStaff, type Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import { NotFound } from "@/lib/errors";
import { importIdInput } from "@/lib/imports/input";
import { getImport } from "@/lib/imports/queries";
import type { ImportDetail } from "@/lib/imports/types";

/** Who reads imports; pupils are sent to their own record, anybody else finds nothing. */
export async function importsViewer(): Promise<Viewer> {
  const viewer = await requireStaff();
  if (can(viewer, "imports.read")) return viewer;
  await logDenied(viewer, "imports.read");
  notFound();
}

/** The import of a URL; one that the viewer may not see is not found, and the attempt is logged. */
export async function importOf(viewer: Viewer, text: string): Promise<ImportDetail> {
  const input = importIdInput.safeParse({ id: text });
  if (!input.success) notFound();
  const { id } = input.data;
  try {
    return await getImport(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "imports.read", { type: "imports", id });
    notFound();
  }
}
