import type { Description } from "@/components/yaml-editor/in-words";

/** What the schema says of a node, as an element for tooltips. */
export function docsNode({ type, text, notes }: Description, name?: string): HTMLElement {
  const node = document.createElement("div");
  node.className = "yaml-docs";
  if (name || type) {
    const head = node.appendChild(document.createElement("p"));
    if (name) head.appendChild(document.createElement("code")).textContent = name;
    if (type) head.appendChild(document.createElement("span")).textContent = type;
  }
  for (const line of [text, ...notes].filter(Boolean))
    node.appendChild(document.createElement("p")).textContent = line;
  return node;
}
