import "server-only";
import { type DeniedResource, logDenied } from "@/lib/auth/log";
import type { Viewer } from "@/lib/auth/viewer";
import { Forbidden, NotFound } from "@/lib/errors";
import { can, hides, type Permission } from "./permissions";

/**
 * Lets pass whoever holds the permission; a refusal is logged.
 * @throws NotFound when the permission is for reading, so that a page says nothing about what it
 * hides; Forbidden otherwise
 */
export async function assertCan(viewer: Viewer, permission: Permission): Promise<void> {
  if (!can(viewer, permission)) await refuse(viewer, permission);
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
