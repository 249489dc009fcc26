import type { TreeNode } from "@/lib/groups/types";
import type { Tree } from "./model";

/** One line of the tree, as high as any other. */
export type Row =
  | {
      kind: "node";
      key: string;
      node: TreeNode;
      level: number;
      /** Place among its siblings, from 1. */
      position: number;
      /** Number of siblings; -1 while there are more than were loaded (ARIA 1.2, aria-setsize). */
      size: number;
    }
  | {
      /** Children still to load: all of them, or those after the cursor. */
      kind: "load";
      key: string;
      parentId: string;
      level: number;
      cursor: string | null;
    };

/**
 * The visible lines from top to bottom; linear in their number.
 * @param hides groups to leave out, with all below them
 */
export function flatten(tree: Tree, hides: (node: TreeNode) => boolean = () => false): Row[] {
  const rows: Row[] = [];
  const walk = (ids: readonly string[], level: number, unfinished: boolean) => {
    // Plain loops: with 20,000 nodes open, copies on the way would be felt.
    const nodes: TreeNode[] = [];
    for (const id of ids) {
      const node = tree.nodes.get(id);
      if (node && !hides(node)) nodes.push(node);
    }
    const size = unfinished ? -1 : nodes.length;
    let position = 0;
    for (const node of nodes) {
      position += 1;
      rows.push({ kind: "node", key: node.id, node, level, position, size });
      if (node.hasChildren && tree.open.has(node.id)) branch(node.id, level + 1);
    }
  };
  const branch = (parentId: string, level: number) => {
    const loaded = tree.branches.get(parentId);
    if (loaded) walk(loaded.ids, level, loaded.next !== null);
    if (loaded && loaded.next === null) return;
    const cursor = loaded?.next ?? null;
    rows.push({ kind: "load", key: `load-${parentId}`, parentId, level, cursor });
  };
  walk(tree.roots, 1, false);
  return rows;
}

/**
 * The line that a typed text means: the next one after the current whose name begins with it,
 * round the end (ARIA authoring practices, tree view: type-ahead).
 */
export function findTyped(rows: readonly Row[], from: number, typed: string): number {
  const wanted = fold(typed);
  // A single letter goes on to the next hit, more letters may stay on this one.
  const first = from + (wanted.length > 1 ? 0 : 1);
  for (let step = 0; step < rows.length; step++) {
    const index = (first + step) % rows.length;
    const row = rows[index];
    if (row?.kind === "node" && fold(row.node.name).startsWith(wanted)) return index;
  }
  return -1;
}

function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
