import { classesOf, type Node } from "./tree";

const prose =
  "p br hr h1 h2 h3 h4 h5 h6 strong em del code pre blockquote ul ol li a input sup section " +
  "table thead tbody tr th td span mark";
/** MathML Core, as KaTeX writes it, without links, actions and embedded HTML. */
const formulas =
  "math semantics annotation mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot " +
  "munder mover munderover mtable mtr mtd mstyle mpadded mphantom menclose";
const elements = new Set(`${prose} ${formulas}`.split(" "));

/** Attributes that shape a formula and nothing else. */
const formulaAttributes = new Set(
  (
    "xmlns display encoding mathvariant stretchy fence separator lspace rspace accent accentunder " +
    "linethickness columnalign columnspacing columnlines rowspacing rowlines rowalign scriptlevel " +
    "displaystyle width height depth voffset minsize maxsize movablelimits symmetric notation " +
    "mathcolor mathbackground largeop form"
  ).split(" "),
);
/** hast writes some of them in camel case. */
const plainName = (name: string) => name.toLowerCase();

const styles = new Set(["language", "hljs", "task-list-item", "contains-task-list", "footnotes"]);

/** Whether elements of this name may stand in a message. */
export const isAllowed = (tagName: string): boolean => elements.has(tagName);

/** What of an element's properties may stay; links are judged elsewhere. */
export function keptProperties(node: Node): Record<string, unknown> {
  const given = node.properties ?? {};
  const name = node.tagName ?? "";
  const kept: Record<string, unknown> = {};
  const classes = classesOf(node).filter(isStyled);
  if (classes.length > 0) kept.className = classes;
  if (isFormula(name)) {
    for (const [key, value] of Object.entries(given)) {
      if (formulaAttributes.has(plainName(key))) kept[key] = value;
    }
    return kept;
  }
  if (name === "ol" && typeof given.start === "number") kept.start = given.start;
  if ((name === "th" || name === "td") && typeof given.align === "string") kept.align = given.align;
  if (name === "input") {
    return { type: "checkbox", checked: given.checked === true, disabled: true, readOnly: true };
  }
  return kept;
}

export const isFormula = (tagName: string): boolean => formulas.split(" ").includes(tagName);

/** Classes with which our own style sheet colours; a message can name none of the console's. */
function isStyled(name: string): boolean {
  return styles.has(name) || /^(hljs|md)-[a-z_-]{1,40}$/.test(name) || /^[a-z]+_$/.test(name);
}
