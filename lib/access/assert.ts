import "server-only";
import { type DeniedResource, logDenied } from "@/lib/auth/log";
import type { Viewer } from "@/lib/auth/viewer";
import { Forbidden, NotFound, nothingChanges } from "@/lib/errors";
import { can, hides, type Permission } from "./permissions";

/**
 * Lets pass whoever holds the permission; a refusal is logged. Whoever has to set up a second factor
 * first may do nothing else, on no page, by no action and through no stream.
 * @throws NotFound when the permission is for reading, so that a page says nothing about what it
 * hides; Forbidden otherwise
 */
export async function assertCan(viewer: Viewer, permission: Permission): Promise<void> {
  if (viewer.secondFactor === "due" && !permission.startsWith("account.")) {
    await logDenied(viewer, permission);
    throw new Forbidden("Set up your second factor first: your district asks for it.");
  }
  if (!can(viewer, permission)) await refuse(viewer, permission);
}

/**
 * Refuses a change while an admin looks through somebody's eyes. The database refuses each write of
 * such a viewer besides; this also keeps away what is written outside of a viewer's transaction (a
 * file, an event of the log, a count of attempts), and says why.
 * @throws Forbidden
 */
export async function assertOwnEyes(viewer: Viewer, permission: Permission): Promise<void> {
  if (!viewer.viewAs) return;
  await logDenied(viewer, permission);
  throw new Forbidden(`${nothingChanges} End the view first.`);
}

/**
 * Logs the refusal and throws. Also for a single row that the viewer asked for and may not see:
 * `await refuse(viewer, "groups.read", { type: "groups", id })`.
 * @throws NotFound or Forbidden, as `assertCan`
 */
export async function refuse(
  viewer: Viewer,
  permission: Permission,
  resource?: DeniedResource,
): Promise<never> {
  await logDenied(viewer, permission, resource);
  throw hides(permission) ? new NotFound() : new Forbidden();
}
