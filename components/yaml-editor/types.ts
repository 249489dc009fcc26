/**
 * A fault of a document at its place, as the server's validator gives it: lines and columns count
 * from 1, the end is the first column after the fault.
 */
export type Problem = {
  line: number;
  column: number;
  endLine?: number | undefined;
  endColumn?: number | undefined;
  severity: "error" | "warning";
  message: string;
  /** What to do about it. */
  advice?: string | undefined;
};

/** A place in a text, counted from 1. */
export type TextPlace = { line: number; column: number };

/** Keys of a mapping with their scalars ("" where the value is none, or long). */
export type Scalars = ReadonlyMap<string, string>;

/** One step down from the root, with what stands beside it: unions are told apart by that. */
export type Step = { key: string | number; among: Scalars };

/** A JSON Schema (draft 2020-12): the keywords that completion and hover read. */
export type JsonSchema = {
  $ref?: string | undefined;
  $defs?: Readonly<Record<string, JsonSchemaNode>> | undefined;
  type?: string | readonly string[] | undefined;
  title?: string | undefined;
  description?: string | undefined;
  deprecated?: boolean | undefined;
  const?: unknown;
  enum?: readonly unknown[] | undefined;
  default?: unknown;
  examples?: readonly unknown[] | undefined;
  properties?: Readonly<Record<string, JsonSchemaNode>> | undefined;
  required?: readonly string[] | undefined;
  patternProperties?: Readonly<Record<string, JsonSchemaNode>> | undefined;
  additionalProperties?: JsonSchemaNode | undefined;
  items?: JsonSchemaNode | undefined;
  prefixItems?: readonly JsonSchemaNode[] | undefined;
  allOf?: readonly JsonSchemaNode[] | undefined;
  anyOf?: readonly JsonSchemaNode[] | undefined;
  oneOf?: readonly JsonSchemaNode[] | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  exclusiveMinimum?: number | undefined;
  exclusiveMaximum?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  pattern?: string | undefined;
  format?: string | undefined;
};

/** A schema may also be `true` (anything) or `false` (nothing). */
export type JsonSchemaNode = JsonSchema | boolean;
