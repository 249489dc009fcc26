import type { Branch, TreeNode, TreeStart } from "@/lib/groups/types";

type LoadedBranch = { ids: readonly string[]; next: string | null };

/** What the browser knows of the tree. Never changed in place: each function returns a new one. */
export type Tree = {
  nodes: ReadonlyMap<string, TreeNode>;
  roots: readonly string[];
  /** Loaded children by the parent's id; absent until somebody opens it. */
  branches: ReadonlyMap<string, LoadedBranch>;
  open: ReadonlySet<string>;
};

const emptyTree: Tree = { nodes: new Map(), roots: [], branches: new Map(), open: new Set() };

/** The tree of a fresh page: open where the server sent children. */
export function treeFrom(start: TreeStart): Tree {
  return setOpen(mergeStart(emptyTree, start), Object.keys(start.branches), true);
}

/**
 * Lays what the server just sent over what is known: names, versions and first pages are taken
 * from the server, further pages and opened nodes stay, and the way to the chosen group opens.
 */
export function mergeStart(tree: Tree, start: TreeStart): Tree {
  const nodes = new Map(tree.nodes);
  for (const node of start.roots) nodes.set(node.id, node);
  let merged: Tree = { ...tree, nodes, roots: start.roots.map((node) => node.id) };
  for (const [parentId, branch] of Object.entries(start.branches)) {
    merged = mergeFirst(merged, parentId, branch, start.path);
  }
  return setOpen(merged, start.path.slice(0, -1), true);
}

/** Starts over from what the server sent, for another filter; what was open stays open. */
export function replaceBy(tree: Tree, start: TreeStart): Tree {
  return setOpen(treeFrom(start), tree.open, true);
}

/**
 * Takes in the first page of children; pages loaded after it stay.
 * @param chosen ids that the server may have put behind the page, though they stand further down
 */
export function mergeFirst(
  tree: Tree,
  parentId: string,
  page: Branch,
  chosen: readonly string[] = [],
): Tree {
  const loaded = tree.branches.get(parentId);
  const fresh = page.nodes.map((node) => node.id);
  const anchor = fresh.findLast((id) => !chosen.includes(id));
  const end = loaded && anchor !== undefined ? loaded.ids.indexOf(anchor) : -1;
  // Without a row that stands in both there is no place to join at.
  if (!loaded || page.next === null || end < 0) {
    return take(tree, parentId, page.nodes, { ids: fresh, next: page.next });
  }
  const known = new Set(fresh);
  const rest = loaded.ids.slice(end + 1).filter((id) => !known.has(id));
  const next = rest.length > 0 ? loaded.next : page.next;
  return take(tree, parentId, page.nodes, { ids: [...fresh, ...rest], next });
}

/** Takes in a further page of children. */
export function mergeNext(tree: Tree, parentId: string, page: Branch): Tree {
  const fresh = page.nodes.map((node) => node.id);
  const coming = new Set(fresh);
  const before = (tree.branches.get(parentId)?.ids ?? []).filter((id) => !coming.has(id));
  return take(tree, parentId, page.nodes, { ids: [...before, ...fresh], next: page.next });
}

function take(tree: Tree, parentId: string, fresh: TreeNode[], branch: LoadedBranch): Tree {
  const nodes = new Map(tree.nodes);
  const branches = new Map(tree.branches);
  for (const node of fresh) {
    const was = nodes.get(node.id)?.parentId;
    if (was && was !== parentId) leave(branches, was, node.id);
    nodes.set(node.id, node);
  }
  branches.set(parentId, branch);
  const parent = nodes.get(parentId);
  const hasChildren = branch.ids.length > 0;
  if (parent && parent.hasChildren !== hasChildren) nodes.set(parentId, { ...parent, hasChildren });
  return { ...tree, nodes, branches };
}

function leave(branches: Map<string, LoadedBranch>, parentId: string, id: string) {
  const branch = branches.get(parentId);
  if (!branch?.ids.includes(id)) return;
  branches.set(parentId, { ...branch, ids: branch.ids.filter((other) => other !== id) });
}

/** Opens or closes nodes. */
export function setOpen(tree: Tree, ids: Iterable<string>, open: boolean): Tree {
  const next = new Set(tree.open);
  for (const id of ids) {
    if (open) next.add(id);
    else next.delete(id);
  }
  return { ...tree, open: next };
}

/** The ids above a node, nearest first, as far as they are known. */
export function ancestors(tree: Tree, id: string): string[] {
  const found: string[] = [];
  let at = tree.nodes.get(id)?.parentId;
  while (at && tree.nodes.has(at) && !found.includes(at)) {
    found.push(at);
    at = tree.nodes.get(at)?.parentId;
  }
  return found;
}

/** Whether opening known nodes is enough to show a node. */
export function isReachable(tree: Tree, id: string): boolean {
  const node = tree.nodes.get(id);
  if (!node) return false;
  const way = [id, ...ancestors(tree, id)];
  return way.every((step, index) => {
    const above = way[index + 1];
    return above ? tree.branches.get(above)?.ids.includes(step) : tree.roots.includes(step);
  });
}

/** Whether a group may be dropped on a target, as far as the browser can tell; the server decides. */
export function mayDrop(tree: Tree, ids: readonly string[], targetId: string): boolean {
  const target = tree.nodes.get(targetId);
  if (!target || target.archived) return false;
  const way = new Set([targetId, ...ancestors(tree, targetId)]);
  return ids.every((id) => !way.has(id) && tree.nodes.get(id)?.parentId !== targetId);
}
