import { type Template, TypeGuards, Value } from "liquidjs";

/** Where a template uses a variable, and for what. */
export type Variable = {
  /** Empty where a value names it: {{ [topic] }}. */
  name: string;
  /** What is read of it: [] for the value itself, ["size"] for topic.size. */
  rest: string[];
  range: [number, number];
  /** print: it becomes text. test: it only decides. loop: it is walked through. */
  use: "print" | "test" | "loop";
};

/**
 * The variables that a parsed template takes from outside, in the order of the text. The library's
 * own analysis counts lines from the beginning for each: quadratic, and blind to the use.
 */
export function variablesIn(templates: readonly Template[]): Variable[] {
  const found: Variable[] = [];
  for (const template of templates) visit(template, [], found);
  return found.sort((a, b) => a.range[0] - b.range[0]);
}

function visit(template: Template, bound: readonly string[], found: Variable[]): void {
  const use = purposeOf(template);
  for (const argument of template.arguments?.() ?? []) collect(argument, use, bound, found);
  const inner = [...bound, ...(template.blockScope?.() ?? [])];
  for (const child of childrenOf(template)) visit(child, inner, found);
}

function purposeOf({ token }: Template): Variable["use"] {
  if (!TypeGuards.isTagToken(token)) return "print";
  return token.name === "for" ? "loop" : "test";
}

/** The templates inside a block; our tags have them at hand, and none waits for a file. */
function childrenOf(template: Template): Template[] {
  const result = template.children?.(false, true).next();
  return result?.done === true ? result.value : [];
}

function collect(
  node: unknown,
  use: Variable["use"],
  bound: readonly string[],
  found: Variable[],
): void {
  const again = (next: unknown) => collect(next, use, bound, found);
  if (node instanceof Value || TypeGuards.isFilteredValueToken(node)) {
    node.initial.postfix.forEach(again);
    for (const { args } of node.filters) {
      for (const argument of args) again(Array.isArray(argument) ? argument[1] : argument);
    }
  } else if (TypeGuards.isRangeToken(node)) {
    again(node.lhs);
    again(node.rhs);
  } else if (TypeGuards.isPropertyAccessToken(node)) {
    node.props.forEach(again);
    again(node.variable);
    const [first] = node.props;
    const [name, ...rest] = node.props.map((prop) => ("content" in prop ? `${prop.content}` : ""));
    if (node.variable !== undefined || first === undefined || name === undefined) return;
    if (bound.includes(name)) return;
    found.push({ name, rest, range: [first.begin, first.end], use });
  }
}
