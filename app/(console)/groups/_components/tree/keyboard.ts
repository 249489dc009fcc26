import type { Row } from "./rows";

export type TreeCommand =
  | { do: "focus"; index: number; extend?: boolean }
  | { do: "open" | "close" | "openSiblings" | "choose" | "select" | "rename" | "archive" }
  | { do: "selectAll" | "escape" | "pick" | "drop" }
  | { do: "type"; text: string };

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const page = 10;

/**
 * What a key means in a tree (ARIA authoring practices, tree view, with multi-selection); null
 * leaves it to the browser. Cut and paste carry a group, as files are carried elsewhere.
 */
export function commandFor(
  key: Key,
  rows: readonly Row[],
  at: number,
  isOpen: (id: string) => boolean,
): TreeCommand | null {
  if (key.altKey) return null;
  if (key.ctrlKey || key.metaKey) return chord(key.key.toLowerCase());
  const step = vertical(key.key, rows.length, at);
  if (step !== null) return { do: "focus", index: step, extend: key.shiftKey };
  if (key.key === "ArrowRight") return inward(rows, at, isOpen);
  if (key.key === "ArrowLeft") return outward(rows, at, isOpen);
  const plain = single[key.key];
  if (plain) return { do: plain };
  if ([...key.key].length === 1) return { do: "type", text: key.key };
  return null;
}

const single: Record<
  string,
  "select" | "escape" | "openSiblings" | "rename" | "archive" | "choose"
> = {
  Enter: "choose",
  " ": "select",
  Escape: "escape",
  "*": "openSiblings",
  F2: "rename",
  Delete: "archive",
};

function chord(key: string): TreeCommand | null {
  if (key === "a") return { do: "selectAll" };
  if (key === "x") return { do: "pick" };
  if (key === "v") return { do: "drop" };
  if (key === " ") return { do: "select" };
  return null;
}

function vertical(key: string, count: number, at: number): number | null {
  const last = count - 1;
  if (key === "ArrowDown") return Math.min(last, at + 1);
  if (key === "ArrowUp") return Math.max(0, at - 1);
  if (key === "PageDown") return Math.min(last, at + page);
  if (key === "PageUp") return Math.max(0, at - page);
  if (key === "Home") return 0;
  if (key === "End") return last;
  return null;
}

function inward(rows: readonly Row[], at: number, isOpen: (id: string) => boolean) {
  const row = rows[at];
  if (row?.kind !== "node" || !row.node.hasChildren) return null;
  if (!isOpen(row.node.id)) return { do: "open" } as const;
  return { do: "focus", index: at + 1 } as const;
}

function outward(rows: readonly Row[], at: number, isOpen: (id: string) => boolean) {
  const row = rows[at];
  if (row?.kind === "node" && row.node.hasChildren && isOpen(row.node.id)) {
    return { do: "close" } as const;
  }
  const parent = parentIndex(rows, at);
  return parent === null ? null : ({ do: "focus", index: parent } as const);
}

/** The line of the parent: the nearest one above with a lower level. */
export function parentIndex(rows: readonly Row[], at: number): number | null {
  const level = rows[at]?.level ?? 1;
  for (let index = at - 1; index >= 0; index--) {
    if ((rows[index]?.level ?? 0) < level) return index;
  }
  return null;
}
