import type { JsonSchema, JsonSchemaNode, Scalars, Step } from "@/components/yaml-editor/types";

/** So many alternatives of one node are looked at; recursion of a schema ends there as well. */
const most = 60;
const deepest = 16;

const nothing: Scalars = new Map();

/**
 * The schemas that may hold at a path: references are followed, `allOf` is merged, and of `anyOf`
 * and `oneOf` those alternatives remain that agree with what stands there already (a mapping with
 * `type: select` is no text field).
 * @param among the scalars of the node at the end of the path, if it is a mapping
 * @returns alternatives without combinators; [] where the schema says nothing
 */
export function schemasAt(
  root: JsonSchema,
  path: readonly Step[],
  among: Scalars = nothing,
): JsonSchema[] {
  let here: JsonSchemaNode[] = [root];
  for (const step of path) {
    here = here
      .flatMap((node) => alternatives(root, node, step.among))
      .flatMap((schema) => child(schema, step.key) ?? []);
    if (here.length > most) here.length = most;
  }
  return here.flatMap((node) => alternatives(root, node, among)).slice(0, most);
}

/** The schema of one key or item, without its references followed. */
function child(schema: JsonSchema, key: string | number): JsonSchemaNode | undefined {
  if (typeof key === "number") return schema.prefixItems?.[key] ?? schema.items;
  if (schema.properties && Object.hasOwn(schema.properties, key)) return schema.properties[key];
  for (const [pattern, value] of Object.entries(schema.patternProperties ?? {}))
    if (matches(pattern, key)) return value;
  return schema.additionalProperties;
}

function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, "u").test(key);
  } catch {
    // A pattern of another dialect: it can't say that the key belongs to it.
    return false;
  }
}

/** What a single node allows, as `schemasAt` does for the node at a path. */
export function alternatives(
  root: JsonSchema,
  node: JsonSchemaNode,
  among: Scalars = nothing,
  depth = 0,
): JsonSchema[] {
  if (typeof node === "boolean" || depth > deepest) return [];
  const { $ref, allOf, anyOf, oneOf, ...own } = node;
  if ($ref !== undefined) {
    const target = resolve(root, $ref);
    return target ? alternatives(root, merge(target, own), among, depth + 1) : [];
  }
  if (allOf) {
    const all = allOf.flatMap((part) => alternatives(root, part, nothing, depth + 1).slice(0, 1));
    const merged = [...all, { ...own, anyOf, oneOf }].reduce(merge);
    return alternatives(root, { ...merged, allOf: undefined }, among, depth + 1);
  }
  const choices = anyOf ?? oneOf;
  if (!choices) return [own];
  const found = choices.flatMap((choice) => {
    const part = typeof choice === "boolean" ? {} : choice;
    return alternatives(root, merge(own, part), among, depth + 1);
  });
  const fitting = found.filter((schema) => fits(root, schema, among));
  return (fitting.length > 0 ? fitting : found).slice(0, most);
}

/** Both at once; what the second says, counts. */
function merge(one: JsonSchema, two: JsonSchema): JsonSchema {
  return {
    ...one,
    ...Object.fromEntries(Object.entries(two).filter(([, value]) => value !== undefined)),
    ...((one.properties ?? two.properties) && {
      properties: { ...one.properties, ...two.properties },
    }),
    ...((one.required ?? two.required) && {
      required: [...(one.required ?? []), ...(two.required ?? [])],
    }),
  };
}

function resolve(root: JsonSchema, ref: string): JsonSchema | undefined {
  if (ref === "#") return root;
  if (!ref.startsWith("#/")) return undefined;
  let here: unknown = root;
  for (const part of ref.slice(2).split("/")) {
    // RFC 6901: ~1 is a slash, ~0 a tilde.
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return typeof here === "object" && here !== null ? (here as JsonSchema) : undefined;
}

/** Whether the scalars of a mapping agree with a schema's constants. */
function fits(root: JsonSchema, schema: JsonSchema, among: Scalars): boolean {
  for (const [key, value] of among) {
    if (value === "" || !schema.properties || !Object.hasOwn(schema.properties, key)) continue;
    const allowed = constants(root, schema.properties[key]);
    if (allowed && !allowed.some((one) => String(one) === value)) return false;
  }
  return true;
}

function constants(root: JsonSchema, node: JsonSchemaNode | undefined): unknown[] | undefined {
  if (node === undefined) return undefined;
  const all: unknown[] = [];
  for (const schema of alternatives(root, node, nothing, deepest - 4)) {
    if (schema.const !== undefined) all.push(schema.const);
    else if (schema.enum) all.push(...schema.enum);
    else return undefined;
  }
  return all.length > 0 ? all : undefined;
}
