import "server-only";
import { sql } from "drizzle-orm";
import { asViewer, readOnce, type Tx, type ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { decodeChildCursor, encodeChildCursor } from "./cursor";
import { factsOf } from "./facts";
import { rowsOf } from "./rows";
import { CHILD_PAGE, childrenSql, searchSql, startSql, uuids } from "./sql";
import { type TrailRow, trailsFrom } from "./trails";
import type { Branch, GroupFacts, GroupHit, TreeNode, TreeStart } from "./types";

export { getGroup } from "./detail";
export { previewArchive, previewMove, previewRestore } from "./previews";

type NodeRow = TreeNode & { extra?: boolean };
type Start = {
  roots: TreeNode[];
  trails: TrailRow[];
  seen: boolean;
  way: string[];
  open: string[];
  branches: NodeRow[];
};

/**
 * The tree as it first stands: the viewer's roots, and the way down to `id` open.
 * @param id the chosen group; null opens the root if there is just one
 * @throws NotFound when the viewer may not see `id`
 */
export async function treeTo(
  viewer: ViewerRef,
  id: string | null,
  options: { archived?: boolean } = {},
): Promise<TreeStart> {
  const archived = options.archived ?? false;
  const [start] = await readOnce<Start>(viewer, startSql(id, archived), { plan: true });
  if (!start) throw new Error("The start of a tree is one row.");
  const { roots, way, open, seen } = start;
  const first = roots[0];
  if (!first) return { roots: [], rootTrail: [], branches: {}, path: [] };
  if (id && !seen) throw new NotFound("This group");
  const trails = trailsFrom(start.trails);
  return {
    roots,
    rootTrail: trails.get(first.id) ?? [],
    branches: branchesOf(open, start.branches),
    path: id ? [...way, id] : [],
  };
}

/**
 * How much hangs on a group, for its overview; see `factsOf`.
 * @throws NotFound when it does not exist or lies outside the viewer's scope
 */
export async function groupFacts(viewer: ViewerRef, id: string): Promise<GroupFacts> {
  return asViewer(viewer, (tx) => factsOf(tx, id), { readOnly: true });
}

function branchesOf(parentIds: string[], rows: readonly NodeRow[]) {
  const branches: Record<string, Branch> = {};
  for (const parentId of parentIds) {
    const mine = rows.filter((row) => row.parentId === parentId);
    const page = toBranch(parentId, mine.filter((row) => !row.extra).map(toNode));
    const shown = new Set(page.nodes.map((node) => node.id));
    // A chosen child beyond the first page stands after it; a later page may bring it again.
    const extra = mine.filter((row) => row.extra && !shown.has(row.id)).map(toNode);
    branches[parentId] = { nodes: [...page.nodes, ...extra], next: page.next };
  }
  return branches;
}

/**
 * Children of a group by name, 100 at a time.
 * @param options.cursor `next` of the page before
 * @throws NotFound for a parent out of sight, Invalid for another list's cursor
 */
export async function listChildren(
  viewer: ViewerRef,
  parentId: string,
  options: { cursor?: string | undefined; archived?: boolean } = {},
): Promise<Branch> {
  const after = options.cursor ? decodeChildCursor(parentId, options.cursor) : null;
  return asViewer(
    viewer,
    async (tx) => {
      const rows = await rowsOf<NodeRow>(
        tx,
        childrenSql(parentId, after, options.archived ?? false),
      );
      if (rows.length > 0) return toBranch(parentId, rows.map(toNode));
      const parent = await rowsOf(tx, sql`select from groups where id = ${parentId}`);
      if (parent.length === 0) throw new NotFound("This group");
      return { nodes: [], next: null };
    },
    { readOnly: true },
  );
}

/** Groups whose names and paths hold every word of `text`, best first; blank text finds none. */
export async function searchGroups(
  viewer: ViewerRef,
  text: string,
  options: { archived?: boolean; limit?: number } = {},
): Promise<GroupHit[]> {
  if (text.trim() === "") return [];
  return asViewer(
    viewer,
    (tx) => rowsOf<GroupHit>(tx, searchSql(text, options.archived ?? false, options.limit ?? 30)),
    { readOnly: true },
  );
}

/** Names of groups by id, for lists that only know ids; what is out of sight is absent. */
export async function groupNames(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await rowsOf<{ id: string; name: string }>(
    tx,
    sql`select id, name from groups where id = any (${uuids(ids)})`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

function toNode({ extra: _, ...node }: NodeRow): TreeNode {
  return node;
}

function toBranch(parentId: string, rows: TreeNode[]): Branch {
  const nodes = rows.slice(0, CHILD_PAGE);
  const last = nodes.at(-1);
  const next = rows.length > CHILD_PAGE && last ? encodeChildCursor(parentId, last) : null;
  return { nodes, next };
}
