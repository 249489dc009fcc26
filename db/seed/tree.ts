import { slugify } from "@/lib/slug";
import type { GroupRow } from "./model";
import { seededUuid } from "./random";

/** A group as the definitions write it; the slug follows from the name unless given. */
export type TreeNode = {
  name: string;
  type: GroupRow["type"];
  slug?: string;
  sourcedId?: string;
  /** When it was archived; counts for everything below. */
  deletedAt?: string;
  children?: readonly TreeNode[];
};

/**
 * Lays a tree out as rows, parents before children.
 * @throws Error when two siblings share a slug.
 */
export function layOut(tenantId: string, seed: string, root: TreeNode): GroupRow[] {
  const rows: GroupRow[] = [];
  const paths = new Set<string>();
  const visit = (node: TreeNode, parent: string | null, archivedAt: string | null) => {
    const slug = node.slug ?? slugify(node.name);
    const path = parent === null ? slug : `${parent}.${slug}`;
    if (paths.has(path)) throw new Error(`Two groups share the path ${path}`);
    paths.add(path);
    const deletedAt = node.deletedAt ?? archivedAt;
    rows.push({
      id: seededUuid(seed, `group/${path}`),
      tenantId,
      type: node.type,
      name: node.name,
      slug,
      path,
      sourcedId: node.sourcedId ?? null,
      deletedAt,
    });
    for (const child of node.children ?? []) visit(child, path, deletedAt);
  };
  visit(root, null, null);
  return rows;
}
