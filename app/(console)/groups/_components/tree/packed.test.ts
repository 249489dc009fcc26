import { expect, it } from "vitest";
import type { TreeNode, TreeStart } from "@/lib/groups/types";
import { packStart, unpackStart } from "./packed";

const node = (id: string, over: Partial<TreeNode> = {}): TreeNode => ({
  id,
  parentId: null,
  name: `Group ${id} “${id}” عين`,
  type: "school",
  hasChildren: false,
  archived: false,
  version: "2026-11-27 17:11:47.682319+00",
  manageable: true,
  ...over,
});

it("comes out as it went in, whatever is open", () => {
  const starts: TreeStart[] = [
    { roots: [], rootTrail: [], branches: {}, path: [] },
    {
      roots: [node("a", { hasChildren: true, type: "district" }), node("b", { manageable: false })],
      rootTrail: [{ id: "z", name: "Above", type: "custom", visible: false }],
      branches: {
        a: { nodes: [node("c", { parentId: "a", archived: true })], next: "cursor" },
        c: { nodes: [], next: null },
        b: {
          nodes: Array.from({ length: 90 }, (_, n) => node(`d${n}`, { parentId: "b" })),
          next: null,
        },
      },
      path: ["a", "c"],
    },
  ];
  for (const start of starts) expect(unpackStart(packStart(start))).toEqual(start);
});
