import "server-only";
import { notFound } from "next/navigation";
import { can } from "@/lib/access/permissions";
import { requireStaff, type Viewer } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";

/** Who reviews chats at all; pupils are sent to their own record, anybody else finds nothing. */
export async function reviewViewer(): Promise<Viewer> {
  const viewer = await requireStaff();
  if (can(viewer, "chats.review")) return viewer;
  await logDenied(viewer, "chats.review");
  notFound();
}
