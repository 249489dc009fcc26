import "server-only";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/access/permissions";
import { pathHeader, requireStaff } from "@/lib/auth/current";
import { logDenied } from "@/lib/auth/log";
import type { Viewer } from "@/lib/auth/viewer";
import { NotFound } from "@/lib/errors";
import { getGroup, treeTo } from "@/lib/groups/queries";
import type { GroupDetail, TreeStart } from "@/lib/groups/types";
import { paths } from "@/lib/paths";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who reads groups; pupils are sent to their own record, anybody else finds nothing. */
export async function groupsViewer(): Promise<Viewer> {
  const viewer = await requireStaff();
  if (!can(viewer, "groups.read")) notFound();
  return viewer;
}

/**
 * The group of this request's URL, read once however many parts of the page ask. What the viewer
 * may not see is not found, and the attempt is logged.
 */
export const groupOf = cache(async (id: string): Promise<GroupDetail> => {
  const viewer = await groupsViewer();
  if (!uuid.test(id)) notFound();
  try {
    return await getGroup(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await logDenied(viewer, "groups.read", { type: "groups", id });
    notFound();
  }
});

/** Who can see a group, and why, is answered to admins; for anybody else the tab does not exist. */
export async function assertAnswers(viewer: Viewer, id: string): Promise<void> {
  if (can(viewer, "access.read")) return;
  await logDenied(viewer, "access.read", { type: "groups", id });
  notFound();
}

/**
 * The same from the head of a group's pages: a tab's loading state is sent before the tab itself
 * could answer with a 404.
 */
export async function assertTab(viewer: Viewer, id: string): Promise<void> {
  const pathname = (await headers()).get(pathHeader);
  if (pathname === paths.group(id, "access")) await assertAnswers(viewer, id);
}

/**
 * The tree beside the page, opened down to the group in the path. For a group out of sight it is
 * the plain tree: the page on the right says that nothing was found.
 */
export async function treeBeside(viewer: Viewer, pathname: string | null): Promise<TreeStart> {
  const id = idIn(pathname);
  if (!id) return treeTo(viewer, null);
  try {
    return await treeTo(viewer, id);
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return treeTo(viewer, null);
  }
}

function idIn(pathname: string | null): string | null {
  const root = `${paths.groups()}/`;
  const segment = pathname?.startsWith(root) ? pathname.slice(root.length).split("/")[0] : null;
  return segment && uuid.test(segment) ? segment : null;
}
