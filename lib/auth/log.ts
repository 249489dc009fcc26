import "server-only";
import { withoutViewer } from "@/db/anonymous";
import type { Permission } from "@/lib/access/permissions";
import type { Viewer } from "./viewer";

export type DeniedResource = { type: string; id?: string };

type Asker = Pick<Viewer, "userId" | "tenantId" | "requestId"> & Partial<Pick<Viewer, "viewAs">>;

/**
 * Writes a refusal into the audit log: who wanted what. Outside any transaction, so that it stays.
 * While an admin looks through somebody's eyes, it is the admin who wanted it.
 */
export async function logDenied(
  viewer: Asker,
  permission: Permission,
  resource?: DeniedResource,
): Promise<void> {
  await writeEvent("denied", {
    tenantId: viewer.tenantId,
    userId: viewer.viewAs?.realUserId ?? viewer.userId,
    type: resource?.type,
    id: resource?.id,
    metadata: {
      permission,
      requestId: viewer.requestId,
      ...(viewer.viewAs && { viewAs: viewer.viewAs.id, subject: viewer.userId }),
    },
  });
}

export type Event = {
  tenantId?: string | undefined;
  /** Who did it, when that is known. */
  userId?: string | undefined;
  type?: string | undefined;
  id?: string | undefined;
  /** Never a secret, and never what was typed as a login: people type passwords there. */
  metadata: Record<string, string | number | null>;
};

/** One row of the audit log for what no trigger sees. */
export async function writeEvent(action: string, event: Event): Promise<void> {
  await withoutViewer("select app.log_event($1, $2, $3, null, $4, $5, $6)", [
    action,
    event.type ?? null,
    uuidOrNull(event.id),
    JSON.stringify(event.metadata),
    event.tenantId ?? null,
    event.userId ?? null,
  ]);
}

/** A URL may hold anything where an id should stand; the refusal is logged all the same. */
function uuidOrNull(id: string | undefined): string | null {
  return id && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : null;
}
