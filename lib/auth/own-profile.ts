import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type Tx } from "@/db/viewer";
import { Conflict, Forbidden } from "@/lib/errors";
import { isStaff } from "../access/permissions";
import type { Viewer } from "./viewer";

export type OwnProfile = { phone: string | null; version: string };

/** What the viewer may change of their own account. */
export async function ownProfile(viewer: Viewer): Promise<OwnProfile> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<OwnProfile>(
        sql`select phone, updated_at::text as version from users where id = ${viewer.userId}`,
      );
      return rows[0] ?? { phone: null, version: "" };
    },
    { readOnly: true },
  );
}

/** Staff say how they can be reached. Names and addresses are the school's word, and a pupil's all. */
export function mayChangeProfile(viewer: Viewer): boolean {
  return isStaff(viewer) && !viewer.viewAs;
}

/**
 * Saves the viewer's own telephone number.
 * @throws Forbidden for pupils, Conflict when somebody else changed the account meanwhile
 */
export async function changeProfile(
  tx: Tx,
  { phone, version }: { phone: string; version: string },
): Promise<void> {
  const { rows } = await tx.execute<{ works: boolean; saved: string | null }>(sql`
    select app.works_here() as works,
           app.change_own_profile(${phone || null}, ${version}::timestamptz) as saved`);
  if (!rows[0]?.works)
    throw new Forbidden("Your school keeps your profile. Tell them what to change.");
  if (!rows[0].saved)
    throw new Conflict("Your account was changed meanwhile. Reload the page, then save again.");
}
