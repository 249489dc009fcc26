import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from "yaml";
import type { Finding, Path, Problem } from "../problems";
import { placeOf, type Source } from "./read";
import { scalarOffsets } from "./scalar-offsets";

type Found = { key: Node | null; value: Node | null; depth: number };

/** The node of a path, or of the nearest part of it that is there. */
function find(root: Node | null, path: Path): Found {
  let found: Found = { key: null, value: root, depth: 0 };
  for (const part of path) {
    const next = stepInto(found.value, part);
    if (next === undefined) break;
    found = { ...next, depth: found.depth + 1 };
  }
  return found;
}

function stepInto(node: Node | null, part: string | number): Omit<Found, "depth"> | undefined {
  if (isSeq(node) && typeof part === "number") {
    const item = node.items[part];
    return item === undefined ? undefined : { key: null, value: item as Node };
  }
  if (!isMap(node)) return undefined;
  // The last of two equal keys: the first is the one that counts.
  const pair = node.items.findLast(({ key }: Pair) => isScalar(key) && String(key.value) === part);
  if (pair === undefined) return undefined;
  return { key: pair.key as Node, value: pair.value as Node | null };
}

/** Whether something is written at a path. */
export function isWritten(root: Node | null, path: Path): boolean {
  return find(root, path).depth === path.length;
}

/** Gives findings their lines and columns: at the key, at the value, or inside a text. */
export function placeFindings({ text, lines, document }: Source, findings: readonly Finding[]) {
  const known = new Map<Scalar, number[]>();
  const offsetsOf = (scalar: Scalar) => {
    const offsets = known.get(scalar) ?? scalarOffsets(text, scalar);
    known.set(scalar, offsets);
    return offsets;
  };
  return findings.map((finding): Problem => {
    const { path, message, advice, severity } = finding;
    const [from, to] = extent(find(document.contents, path), finding, offsetsOf);
    return { ...placeOf(lines, from, to), path, message, advice, severity };
  });
}

function extent(
  { key, value, depth }: Found,
  finding: Finding,
  offsetsOf: (scalar: Scalar) => number[],
): [number, number] {
  const isThere = depth === finding.path.length;
  // What is missing is shown at the key of the map that lacks it.
  const node = (isThere && finding.at !== "key" ? value : key) ?? value ?? key;
  const [from = 0, to = from] = node?.range ?? [];
  if (!isThere && key === null) return [from, from + 1];
  if (finding.range === undefined || !isScalar(node)) return [from, Math.max(to, from)];
  const offsets = offsetsOf(node);
  const first = offsets[finding.range[0]] ?? from;
  return [first, offsets[finding.range[1]] ?? first];
}
