import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Finding, Path } from "../problems";
import { isDangerous } from "./read";

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/**
 * The values of a document, with what no schema could say of them: keys that stand twice, that are
 * no texts, or that JavaScript's objects know themselves.
 * @returns findings, each at its key; a key at fault is not among the values
 */
export function plainOf(root: Node | null): { value: Plain; findings: Finding[] } {
  const findings: Finding[] = [];
  return { value: plainValue(root, [], findings), findings };
}

function plainValue(node: unknown, path: Path, findings: Finding[]): Plain {
  if (isMap(node)) return mapOf(node.items, path, findings);
  if (isSeq(node)) {
    return node.items.map((item, index) => plainValue(item, [...path, index], findings));
  }
  if (!isScalar(node)) return null;
  const { value } = node;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  return null;
}

function mapOf(items: readonly Pair[], path: Path, findings: Finding[]): Plain {
  const found: { [key: string]: Plain } = {};
  for (const { key, value } of items) {
    if (!isScalar(key) || key.value === null || typeof key.value === "object") {
      const message = "A key must be a text.";
      const advice = "Write a plain name before the colon.";
      findings.push({ path, message, advice, severity: "error" });
      continue;
    }
    const name = String(key.value);
    const at = [...path, name];
    if (isDangerous(name)) {
      const message = `A key can’t be called ${name}.`;
      const advice = "Use another name.";
      findings.push({ path: at, at: "key", message, advice, severity: "error" });
    } else if (Object.hasOwn(found, name)) {
      const message = `${name} stands twice in this map.`;
      const advice = "Remove one of the two, or join their values.";
      findings.push({ path: at, at: "key", message, advice, severity: "error" });
    } else {
      found[name] = plainValue(value, at, findings);
    }
  }
  return found;
}
