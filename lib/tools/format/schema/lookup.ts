import type { Path } from "../problems";
import { jsonSchema } from "../schema";

type Node = { [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** The branches of a part that a written value may mean: those of its own type, or all. */
function branches(schema: Node, written: unknown): Node[] {
  const all = [...nodes(schema.anyOf), ...nodes(schema.oneOf)];
  if (all.length === 0) return [schema];
  const type = isNode(written) ? written.type : undefined;
  const own = all.filter(
    ({ properties }) =>
      isNode(properties) && isNode(properties.type) && properties.type.const === type,
  );
  return (own.length > 0 ? own : all).flatMap((branch) => branches(branch, written));
}

function child(schema: Node, part: string | number): Node[] {
  if (typeof part === "number") return isNode(schema.items) ? [schema.items] : [];
  const { properties, additionalProperties } = schema;
  const own = isNode(properties) && Object.hasOwn(properties, part) ? properties[part] : undefined;
  if (isNode(own)) return [own];
  return isNode(additionalProperties) ? [additionalProperties] : [];
}

const valueAt = (value: unknown, part: string | number): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, part)
    ? (value as Record<string | number, unknown>)[part]
    : undefined;

/** The parts of the JSON Schema that describe what stands at a path of a written value. */
function schemasAt(path: Path, written: unknown): Node[] {
  let schemas = branches(jsonSchema(), written);
  let value = written;
  for (const part of path) {
    const next = valueAt(value, part);
    schemas = schemas.flatMap((one) => child(one, part)).flatMap((one) => branches(one, next));
    value = next;
  }
  return schemas;
}

/** The keys that the map at a path may have. */
export function keysAt(path: Path, written: unknown): string[] {
  const keys = schemasAt(path, written).flatMap(({ properties }) =>
    isNode(properties) ? Object.keys(properties) : [],
  );
  return [...new Set(keys)];
}

/** What the format says of the key at a path; undefined for a key that it doesn't know. */
export function descriptionAt(path: Path, written: unknown): string | undefined {
  const parent = schemasAt(path.slice(0, -1), written);
  const last = path.at(-1);
  const own = last === undefined ? [] : parent.flatMap((one) => child(one, last));
  const text = own.map(({ description }) => description).find((one) => typeof one === "string");
  return typeof text === "string" ? text : undefined;
}
