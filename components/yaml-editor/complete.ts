import type { Text } from "@codemirror/state";
import { inWords } from "@/components/yaml-editor/in-words";
import { type Place, placeAt } from "@/components/yaml-editor/path-at";
import { asYaml } from "@/components/yaml-editor/scalar";
import { alternatives, schemasAt } from "@/components/yaml-editor/schema-at";
import type { JsonSchema } from "@/components/yaml-editor/types";

/** One thing that may be written at the cursor. */
export type Option = {
  kind: "key" | "value" | "item";
  /** As it is listed. */
  label: string;
  /** As it is written. */
  apply: string;
  /** What it may be, or that it is the default. */
  detail: string;
  /** What the schema's author says of it. */
  info: string;
  /** The schema demands it. */
  required: boolean;
};

export type Options = { from: number; to: number; options: Option[] };

/**
 * What the schema offers at a place of a document: keys that are not there yet, constants, true
 * and false, or the first item of a list.
 * @returns null where it offers nothing
 */
export function optionsAt(doc: Text, pos: number, schema: JsonSchema): Options | null {
  const place = placeAt(doc, pos);
  if (!place) return null;
  const schemas = schemasAt(schema, place.path, place.among);
  const options = [
    ...(place.kind === "block" || place.kind === "flow-key" ? keys(schema, schemas, place) : []),
    ...(mayBeValue(place) ? values(schemas) : []),
    ...(mayBeItem(doc, place) && schemas.some(isList) ? [item(schemas)] : []),
  ];
  return options.length > 0 ? { from: place.from, to: place.to, options } : null;
}

function mayBeValue({ kind, among, colon }: Place): boolean {
  return kind === "inline" || kind === "flow-value" || (kind === "block" && !among.size && !colon);
}

function mayBeItem(doc: Text, place: Place): boolean {
  const { kind, from, to, among } = place;
  return kind === "block" && among.size === 0 && /^-?$/.test(doc.sliceString(from, to));
}

function keys(root: JsonSchema, schemas: readonly JsonSchema[], place: Place): Option[] {
  const names = new Set(schemas.flatMap((schema) => Object.keys(schema.properties ?? {})));
  return [...names]
    .filter((name) => !place.among.has(name))
    .map((name) => key(root, schemas, place, name));
}

function key(root: JsonSchema, schemas: readonly JsonSchema[], place: Place, name: string): Option {
  const inside = schemas.flatMap((schema) => schema.properties?.[name] ?? []);
  const found = inside.flatMap((node) => alternatives(root, node));
  const { type, text } = inWords(found);
  return {
    kind: "key",
    label: asYaml(name),
    apply: asYaml(name) + (place.colon ? "" : opening(found, place)),
    detail: type,
    info: text,
    required: schemas.some(({ required }) => required?.includes(name)),
  };
}

/** What follows a new key: a space for a scalar, the next line for what has lines of its own. */
function opening(schemas: readonly JsonSchema[], { kind, column }: Place): string {
  const below = `:\n${" ".repeat(column + 2)}`;
  if (kind !== "block" || schemas.length === 0) return ": ";
  if (schemas.every((schema) => schema.type === "object")) return below;
  return schemas.every(isList) ? `${below}- ` : ": ";
}

function isList({ type }: JsonSchema): boolean {
  return type === "array";
}

function values(schemas: readonly JsonSchema[]): Option[] {
  const found = new Map<string, Option>();
  for (const schema of schemas)
    for (const value of valuesOf(schema)) {
      const label = asYaml(value);
      const detail = value === schema.default ? "default" : "";
      // A constant is explained by its own alternative, a member of a list by the list.
      const info = schema.const !== undefined ? (schema.description ?? "") : "";
      const before = found.get(label);
      found.set(label, {
        ...{ kind: "value", label, apply: label, required: false },
        detail: before?.detail || detail,
        info: before?.info || info,
      });
    }
  return [...found.values()];
}

function valuesOf(schema: JsonSchema): readonly unknown[] {
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum) return schema.enum;
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const extra = [schema.default, ...(schema.examples ?? [])].filter(isScalar);
  return [
    ...(types.includes("boolean") ? [true, false] : extra),
    ...(types.includes("null") ? [null] : []),
  ];
}

function isScalar(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function item(schemas: readonly JsonSchema[]): Option {
  const { type } = inWords(schemas.filter(isList));
  return {
    kind: "item",
    label: "-",
    apply: "- ",
    detail: `item of a ${type}`,
    info: "",
    required: false,
  };
}
