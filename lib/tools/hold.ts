import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import type { ToolStatus } from "./types";

/** A tool as verbs need it, locked. */
export type HeldTool = {
  id: string;
  groupId: string | null;
  name: string;
  key: string;
  yaml: string;
  status: ToolStatus;
  published: number | null;
  version: string;
  /** Whether the viewer may write on it. */
  writes: boolean;
  administers: boolean;
  /** Whether the viewer changed the text since a version was last approved. */
  wrote: boolean;
  /** The newest version, and whether it has its answer. */
  last: number | null;
  answered: boolean;
  [column: string]: unknown;
};

/**
 * Locks a tool for a verb: in sight, the viewer's to change, and still as they saw it.
 * @param how.version left out where the verb does not depend on what the viewer read
 * @param how.admin whether only an admin of its place may do this
 * @throws NotFound, Forbidden, Conflict with the text that stands now
 */
export async function holdTool(
  tx: Tx,
  id: string,
  how: { version?: string; admin?: boolean } = {},
): Promise<HeldTool> {
  // Whom no policy lets change the row can't lock it either: asked apart, and told apart.
  await tx.execute(sql`select from tools where id = ${id} for update`);
  const { rows } = await tx.execute<HeldTool>(sql`
    select t.id, t.group_id as "groupId", t.name, t.key, t.yaml, t.status,
           t.published_version as published, t.updated_at::text as version,
           a.yes as administers, app.user_id() = any (t.editors) as wrote,
           a.yes or (t.created_by = app.user_id() and t.status <> 'retired'
             and t.group_id in (select app.scope_group_ids())) as writes,
           v.number as last, coalesce(v.approver_id is not null or v.rejected_by is not null, true) as answered
    from tools t
    cross join lateral (select t.id in (select app.approved_tool_ids()) as yes) a
    left join lateral (select number, approver_id, rejected_by from tool_versions
                       where tool_id = t.id order by number desc limit 1) v on true
    where t.id = ${id} and t.deleted_at is null`);
  const [found] = rows;
  if (!found) throw new NotFound("This tool");
  if (!found.writes) throw new Forbidden("You may look at this tool, but not change it.");
  if (how.admin && !found.administers) {
    throw new Forbidden("Only an admin of its place may do this to a tool.");
  }
  if (how.version !== undefined && how.version !== found.version) {
    throw new Conflict(
      "Somebody changed this tool since you opened it. Nothing of yours was lost: compare both texts.",
      { yaml: found.yaml, version: found.version, status: found.status },
    );
  }
  return found;
}
