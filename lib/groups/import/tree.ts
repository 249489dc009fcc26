import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, NotFound } from "@/lib/errors";
import { rowsOf } from "../rows";
import type { StandingGroup } from "./diff";
import type { Tree } from "./plan";

/**
 * All groups that the viewer sees, archived ones too, and the one into which an import goes.
 * @throws NotFound when that one is out of sight, Conflict when it is archived
 */
export async function loadTree(tx: Tx, targetId: string): Promise<Tree> {
  const standing = await rowsOf<StandingGroup>(
    tx,
    sql`select id, sourced_id as "sourcedId", path::text as path, slug, name, type,
               deleted_at is not null as archived
        from groups order by deleted_at`,
  );
  const target = standing.find(({ id }) => id === targetId);
  if (!target) throw new NotFound("The group into which the import goes");
  if (target.archived) {
    throw new Conflict(`“${target.name}” is archived. Restore it, or import into another group.`);
  }
  return { standing, target };
}
