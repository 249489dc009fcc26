import "server-only";
import { common, createLowlight } from "lowlight";

const colours = createLowlight(common);
type Tree = ReturnType<typeof colours.highlight>;
type Node = Tree["children"][number];

const KEPT = 2000;
const kept = new Map<string, string>();

/**
 * Source of ours with its colours, as HTML: text that is escaped, and spans with the colours' class names
 * around it. Sources of a release are few and don't change, so that each is coloured once.
 */
export function highlighted(language: "sql" | "typescript", text: string): string {
  const key = `${language}\n${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = colours.highlight(language, text).children.map(htmlOf).join("");
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

function htmlOf(node: Node): string {
  if (node.type === "text") return escaped(node.value);
  if (node.type !== "element") return "";
  const names = node.properties.className;
  const inside = node.children.map((child) => htmlOf(child as Node)).join("");
  return `<span class="${escaped(Array.isArray(names) ? names.join(" ") : "")}">${inside}</span>`;
}

const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
