import { describe, expect, it } from "vitest";
import type { TreeNode, TreeStart } from "@/lib/groups/types";
import { commandFor } from "./keyboard";
import {
  isReachable,
  mayDrop,
  mergeFirst,
  mergeNext,
  mergeStart,
  setOpen,
  treeFrom,
} from "./model";
import { findTyped, flatten } from "./rows";

function node(id: string, parentId: string | null, more: Partial<TreeNode> = {}): TreeNode {
  return {
    id,
    parentId,
    name: id,
    type: "school",
    hasChildren: false,
    archived: false,
    version: "1",
    manageable: true,
    ...more,
  };
}
const kids = (parentId: string, ...ids: string[]) => ids.map((id) => node(id, parentId));
const start: TreeStart = {
  roots: [node("root", null, { hasChildren: true })],
  rootTrail: [],
  branches: {
    root: { nodes: [node("a", "root", { hasChildren: true }), ...kids("root", "b")], next: "c1" },
  },
  path: [],
};
const seen = (tree: ReturnType<typeof treeFrom>) => flatten(tree).map((row) => row.key);

describe("the tree in the browser", () => {
  it("opens where the server sent children, and offers the next page", () => {
    expect(seen(treeFrom(start))).toEqual(["root", "a", "b", "load-root"]);
  });

  it("says that the number of siblings is unknown until all are loaded", () => {
    const sizes = (tree: ReturnType<typeof treeFrom>) =>
      flatten(tree).flatMap((row) => (row.kind === "node" ? row.size : []));
    expect(sizes(treeFrom(start))).toEqual([1, -1, -1]);
    const full = mergeNext(treeFrom(start), "root", { nodes: kids("root", "c"), next: null });
    expect(sizes(full)).toEqual([1, 3, 3, 3]);
  });

  it("puts a chosen group from behind the first page where its page brings it", () => {
    const chosen = mergeStart(treeFrom(start), {
      ...start,
      branches: { root: { nodes: [...kids("root", "a", "b", "z")], next: "c1" } },
      path: ["root", "z"],
    });
    expect(seen(chosen)).toEqual(["root", "a", "b", "z", "load-root"]);
    const next = mergeNext(chosen, "root", { nodes: kids("root", "c", "z"), next: null });
    expect(seen(next)).toEqual(["root", "a", "b", "c", "z"]);
  });

  it("keeps further pages when the first one is read again, without what left it", () => {
    const full = mergeNext(treeFrom(start), "root", { nodes: kids("root", "c", "d"), next: "c2" });
    const again = mergeFirst(full, "root", { nodes: kids("root", "b"), next: "c1" });
    expect(seen(again)).toEqual(["root", "b", "c", "d", "load-root"]);
    expect(again.branches.get("root")?.next).toBe("c2");
  });

  it("keeps the pages between when a chosen group of a later page comes along", () => {
    const full = mergeNext(treeFrom(start), "root", { nodes: kids("root", "c", "d"), next: null });
    const again = mergeStart(full, {
      ...start,
      branches: { root: { nodes: kids("root", "a", "b", "d"), next: "c1" } },
      path: ["root", "d"],
    });
    expect(new Set(seen(again))).toEqual(new Set(["root", "a", "b", "c", "d"]));
  });

  it("shows a moved group once, under its new parent", () => {
    const moved = mergeFirst(treeFrom(start), "a", { nodes: kids("a", "b"), next: null });
    expect(seen(setOpen(moved, ["a"], true))).toEqual(["root", "a", "b", "load-root"]);
    expect(moved.branches.get("root")?.ids).toEqual(["a"]);
  });

  it("closes the arrow of a parent whose last child left", () => {
    const empty = mergeFirst(treeFrom(start), "a", { nodes: [], next: null });
    expect(empty.nodes.get("a")?.hasChildren).toBe(false);
  });

  it("knows what it can show without asking", () => {
    expect(isReachable(treeFrom(start), "b")).toBe(true);
    expect(isReachable(treeFrom(start), "z")).toBe(false);
  });

  it("refuses a drop into itself, below itself, where it is, and into the archive", () => {
    const tree = mergeFirst(treeFrom(start), "a", {
      nodes: [node("x", "a"), node("old", "a", { archived: true })],
      next: null,
    });
    expect(mayDrop(tree, ["a"], "a")).toBe(false);
    expect(mayDrop(tree, ["a"], "x")).toBe(false);
    expect(mayDrop(tree, ["a"], "root")).toBe(false);
    expect(mayDrop(tree, ["b"], "old")).toBe(false);
    expect(mayDrop(tree, ["b"], "x")).toBe(true);
  });
});

describe("the tree's keyboard", () => {
  const rows = flatten(treeFrom(start));
  const press = (key: string, at: number, mods: Partial<KeyboardEvent> = {}) =>
    commandFor(
      { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...mods },
      rows,
      at,
      (id) => id === "root",
    );

  it.each([
    ["ArrowDown", 3, { do: "focus", index: 3, extend: false }],
    ["ArrowUp", 0, { do: "focus", index: 0, extend: false }],
    ["Home", 2, { do: "focus", index: 0, extend: false }],
    ["End", 0, { do: "focus", index: 3, extend: false }],
    ["ArrowRight", 0, { do: "focus", index: 1 }],
    ["ArrowRight", 1, { do: "open" }],
    ["ArrowRight", 2, null],
    ["ArrowLeft", 0, { do: "close" }],
    ["ArrowLeft", 2, { do: "focus", index: 0 }],
    [" ", 2, { do: "select" }],
    ["é", 2, { do: "type", text: "é" }],
    ["Tab", 2, null],
  ])("%s on line %i", (key, at, expected) => expect(press(key, at)).toEqual(expected));

  it("carries with cut and paste", () => {
    expect(press("x", 1, { ctrlKey: true })).toEqual({ do: "pick" });
    expect(press("v", 1, { metaKey: true })).toEqual({ do: "drop" });
  });

  it("finds by typing, on from here and round the end", () => {
    expect(findTyped(rows, 0, "b")).toBe(2);
    expect(findTyped(rows, 2, "R")).toBe(0);
    expect(findTyped(rows, 2, "b")).toBe(2);
    expect(findTyped(rows, 0, "zz")).toBe(-1);
  });
});
