import type { SearchParams } from "./parse";

/** A query string as Next hands it to pages: a name that stands several times has a list. */
export function paramsOf(given: URLSearchParams): SearchParams {
  return Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const values = given.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}
