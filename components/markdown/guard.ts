import { isAllowed, isFormula, keptProperties } from "./allowed";
import { limits } from "./limits";
import { linkOf } from "./link";
import { element, type Node, type Tree, textNode } from "./tree";
import { marksOf, visible } from "./visible";

/** Thrown for a tree that is too big or too deep to be shown formatted. */
export class TooMuch extends Error {}

/**
 * The last word on what a message may become: a list of elements and attributes, and everything
 * else is text. No HTML of the writer's, no image, no id, no address but of web and mail.
 * @param terms words to mark, folded or not
 */
export function guard(terms: readonly string[]) {
  return (tree: Tree): void => {
    let count = 0;
    const visit = (node: Node, depth: number, inFormula: boolean): Node[] => {
      count += 1;
      if (count > limits.elements || depth > limits.depth) throw new TooMuch();
      if (node.type === "text") return inFormula ? [node] : shown(node.value ?? "", terms);
      if (node.type === "raw") return shown(node.value ?? "", terms);
      if (node.type !== "element") return [];
      const name = node.tagName ?? "";
      const formula = inFormula || isFormula(name);
      const inside = (of: Node) =>
        (of.children ?? []).flatMap((child) => visit(child, depth + 1, formula));
      if (name === "img") return imageOf(node).flatMap((part) => visit(part, depth + 1, false));
      if (name === "a") return linkOf(node, inside(node));
      if (!isAllowed(name)) return inside(node);
      return [element(name, keptProperties(node), inside(node))];
    };
    tree.children = tree.children.flatMap((child) => visit(child, 0, false));
  };
}

/** A picture would be fetched from somebody's server: its words, and its address to follow. */
function imageOf(node: Node): Node[] {
  const { alt, src } = node.properties ?? {};
  const address = typeof src === "string" ? src : "";
  const words = typeof alt === "string" && alt !== "" ? alt : "Picture";
  return [
    element("span", { className: ["md-image"] }, [
      textNode(`${words} (picture: `),
      element("a", { href: address }, [textNode(address)]),
      textNode(")"),
    ]),
  ];
}

/** A text with its hidden characters told by their codes, and the searched words marked. */
function shown(text: string, terms: readonly string[]): Node[] {
  return visible(text).flatMap((piece) =>
    piece.hidden
      ? [element("span", { className: ["md-hidden"] }, [textNode(piece.text)])]
      : marked(piece.text, terms),
  );
}

function marked(text: string, terms: readonly string[]): Node[] {
  const ranges = marksOf(text, terms);
  let at = 0;
  const nodes: Node[] = [];
  for (const [start, end] of ranges) {
    if (start > at) nodes.push(textNode(text.slice(at, start)));
    nodes.push(element("mark", {}, [textNode(text.slice(start, end))]));
    at = end;
  }
  if (at < text.length) nodes.push(textNode(text.slice(at)));
  return nodes;
}
