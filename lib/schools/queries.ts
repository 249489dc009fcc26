import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, type ViewerRef } from "@/db/viewer";
import type { SchoolProfile } from "./types";

export type * from "./types";

/**
 * The profile of a group of type school; an empty one where nobody wrote any.
 * @returns null for any other group, and for one out of sight
 */
export async function getSchool(viewer: ViewerRef, groupId: string): Promise<SchoolProfile | null> {
  const rows = await asViewer(
    viewer,
    async (tx) =>
      (
        await tx.execute<SchoolProfile & Record<string, unknown>>(sql`
          select g.id as "groupId", s.code, s.address, s.phone, s.website, s.principal,
                 coalesce(s.grade_levels, '{}')::text[] as "gradeLevels",
                 coalesce(s.time_zone, 'America/Los_Angeles') as "timeZone", s.updated_at::text as version,
                 g.deleted_at is null and (app.is_system_admin() or app.administers_group(g.id)) as manages
          from groups g left join schools s on s.group_id = g.id
          where g.id = ${groupId} and g.type = 'school'`)
      ).rows,
    { readOnly: true },
  );
  const [found] = rows;
  return found ? { ...found, manages: found.manages && !viewer.viewAs } : null;
}
