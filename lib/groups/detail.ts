import "server-only";
import { sql } from "drizzle-orm";
import { readOnce, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { trailsJson } from "./sql";
import { type TrailRow, trailsFrom } from "./trails";
import type { GroupAbilities, GroupDetail } from "./types";

type Row = Omit<GroupDetail, "trail" | "can"> & {
  manageable: boolean;
  mayCreate: boolean;
  trails: TrailRow[];
};

/** One group and what the viewer may do to it. */
const groupSql = (id: string) => sql`
  select g.id, g.name, g.type, g.slug, g.path::text as path, g.sourced_id as "sourcedId",
         g.created_at::text as "createdAt", g.updated_at::text as version,
         g.deleted_at is not null as archived, g.deleted_at::text as "archivedAt",
         g.parent_path is null as "isRoot", app.manages_path(g.path) as manageable,
         g.path <@ any (app.admin_paths()) as "mayCreate", ${trailsJson(sql`app.group_trail(array[g.id]) t`)} as trails
  from groups g where g.id = ${id}`;

/**
 * A group as each of its pages shows it; how much hangs on it is asked for apart (`groupFacts`).
 * @throws NotFound when it does not exist or lies outside the viewer's scope
 */
export async function getGroup(viewer: ViewerRef, id: string): Promise<GroupDetail> {
  const [row] = await readOnce<Row>(viewer, groupSql(id), { plan: true });
  if (!row) throw new NotFound("This group");
  const { manageable, mayCreate, trails, ...group } = row;
  const trail = trailsFrom(trails).get(id) ?? [];
  return { ...group, trail, can: abilities(row, manageable, mayCreate) };
}

function abilities(
  group: { archived: boolean; isRoot: boolean },
  manageable: boolean,
  mayCreate: boolean,
): GroupAbilities {
  const living = manageable && !group.archived;
  return {
    create: mayCreate && !group.archived,
    rename: living,
    type: living,
    move: living && !group.isRoot,
    archive: living && !group.isRoot,
    restore: manageable && group.archived,
  };
}
