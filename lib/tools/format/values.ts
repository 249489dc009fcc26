import { type Plain, plainOf } from "./yaml/plain";
import { readYaml } from "./yaml/read";

export type { Plain } from "./yaml/plain";

/**
 * The values of a document whose YAML is sound, whatever they mean: for a form that shows a text
 * which is still being written.
 * @returns undefined when the YAML itself can't be read
 */
export function valuesIn(text: string): Plain | undefined {
  const read = readYaml(text);
  return read.ok ? plainOf(read.source.document.contents).value : undefined;
}

/** The value at a path; undefined where there is none. */
export function valueAt(values: Plain, path: readonly (string | number)[]): Plain | undefined {
  let at: Plain | undefined = values;
  for (const key of path) {
    if (at === null || typeof at !== "object") return undefined;
    if (Array.isArray(at)) at = typeof key === "number" ? at[key] : undefined;
    else at = Object.hasOwn(at, key) ? at[String(key)] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}
