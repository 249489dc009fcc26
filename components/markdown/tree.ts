/** The part of hast (unified's tree of HTML) that is read and written here. */
export type Node = {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
};

export type Tree = Node & { children: Node[] };

export const textNode = (value: string): Node => ({ type: "text", value });

/** @param properties as hast has them, e.g. `className: ["x"]` */
export const element = (
  tagName: string,
  properties: Record<string, unknown>,
  children: Node[],
): Node => ({ type: "element", tagName, properties, children });

/** All text below a node. */
export function textOf(node: Node): string {
  if (node.type === "text" || node.type === "raw") return node.value ?? "";
  return (node.children ?? []).map(textOf).join("");
}

/** The classes of an element that are words. */
export function classesOf(node: Node): string[] {
  const names = node.properties?.className;
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}
