import { pack, type SheetOf, unpack } from "@/components/data-table/sheet";
import type { TreeNode, TreeStart } from "@/lib/groups/types";

type Packed = {
  /** All nodes: the roots first, then the branches one after the other. */
  nodes: string;
  roots: number;
  branches: [parentId: string, nodes: number, next: string | null][];
} & Pick<TreeStart, "rootTrail" | "path">;

/**
 * The tree as it travels to the browser: one text, which React hands on as it is. Some hundred groups
 * are a thousand values to look into, on the server twice; and a text of objects names each of them.
 */
export function packStart({ roots, branches, rootTrail, path }: TreeStart): string {
  const entries = Object.entries(branches);
  const nodes = [...roots, ...entries.flatMap(([, branch]) => branch.nodes)];
  const packed: Packed = {
    nodes: pack(sheetOf(nodes)),
    roots: roots.length,
    branches: entries.map(([id, { nodes: own, next }]) => [id, own.length, next]),
    rootTrail,
    path,
  };
  return JSON.stringify(packed);
}

/** What `packStart` packed. */
export function unpackStart(text: string): TreeStart {
  const { nodes: sheet, roots, branches, rootTrail, path } = JSON.parse(text) as Packed;
  const nodes = unpack<TreeNode>(sheet);
  let at = roots;
  const opened = branches.map(([id, own, next]) => {
    at += own;
    return [id, { nodes: nodes.slice(at - own, at), next }] as const;
  });
  return { roots: nodes.slice(0, roots), branches: Object.fromEntries(opened), rootTrail, path };
}

const sheetOf = (nodes: readonly TreeNode[]): SheetOf<TreeNode> => ({
  id: nodes.map(({ id }) => id),
  parentId: nodes.map(({ parentId }) => parentId),
  name: nodes.map(({ name }) => name),
  type: nodes.map(({ type }) => type),
  hasChildren: nodes.map(({ hasChildren }) => hasChildren),
  archived: nodes.map(({ archived }) => archived),
  version: nodes.map(({ version }) => version),
  manageable: nodes.map(({ manageable }) => manageable),
});
