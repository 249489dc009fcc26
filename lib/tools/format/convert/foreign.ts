/** A map of a foreign document; what stands in it is anything. */
export type Foreign = { [key: string]: unknown };

export const isMap = (value: unknown): value is Foreign =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const mapOf = (value: unknown): Foreign => (isMap(value) ? value : {});
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const mapsOf = (value: unknown): Foreign[] => listOf(value).filter(isMap);
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;
export const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

/** The first keys of a map that has values, for a list of what was left out. */
export const filledKeys = (map: Foreign): string[] =>
  Object.keys(map).filter((key) => {
    const value = map[key];
    return value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  });
