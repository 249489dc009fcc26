/** What a schema refused: sentences for the whole form, and for each field by its dotted path. */
export type InputErrors = { formErrors: string[]; fieldErrors: Record<string, string[]> };

/** Walks the nested errors of next-safe-action into the flat shape that a form can show. */
export function flattenInputErrors(nested: object): InputErrors {
  const flat: InputErrors = { formErrors: [], fieldErrors: {} };
  walk(nested, [], flat);
  return flat;
}

function walk(node: object, path: string[], into: InputErrors): void {
  for (const [key, value] of Object.entries(node)) {
    if (key === "_errors" && Array.isArray(value)) {
      if (path.length === 0) into.formErrors.push(...value);
      else into.fieldErrors[path.join(".")] = value;
    } else if (typeof value === "object" && value !== null) {
      walk(value, [...path, key], into);
    }
  }
}
