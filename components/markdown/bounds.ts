import { limits } from "./limits";
import { classesOf, element, type Node, type Tree, textNode, textOf } from "./tree";

/** Languages whose code is coloured; any other is shown as it is. */
const languages = new Set(
  (
    "bash c cpp cs csharp css diff go html java javascript js json kotlin lua markdown md php " +
    "python py r ruby rb rust rs shell sh sql swift typescript ts xml yaml yml"
  ).split(" "),
);

/** Takes code and formulas that would cost too much out of the hands of what colours and sets them. */
export function bounds() {
  return (tree: Tree): void => {
    let formulas = 0;
    const visit = (node: Node): void => {
      const classes = classesOf(node);
      if (node.tagName === "code") {
        const isFormula = classes.some((name) => /^(math-|language-math$)/.test(name));
        if (isFormula) formulas += 1;
        const size = textOf(node).length;
        if (isFormula && (formulas > limits.formulas || size > limits.formula)) {
          node.properties = {};
        } else if (!isFormula && !(size <= limits.code && classes.some(isKnown))) {
          node.properties = { className: ["no-highlight"] };
        }
      }
      node.children?.forEach(visit);
    };
    tree.children.forEach(visit);
  };
}

function isKnown(name: string): boolean {
  return name.startsWith("language-") && languages.has(name.slice("language-".length));
}

/** A formula that KaTeX can't read is shown as it was typed. */
export function mended() {
  return (tree: Tree): void => {
    const visit = (node: Node): void => {
      if (!node.children) return;
      node.children = node.children.map((child) =>
        classesOf(child).includes("katex-error")
          ? element("code", {}, [textNode(textOf(child))])
          : child,
      );
      node.children.forEach(visit);
    };
    visit(tree);
  };
}
