import { Liquid } from "liquidjs";

/** The longest template, in UTF-16 units; the schema's bound in code points lies below. */
const PARSE_LIMIT = 50_000;
/** Elements of ranges and characters that filters make, in one message. */
const MEMORY_LIMIT = 2_000_000;
/** Milliseconds for one message. A message of common size takes less than one. */
const RENDER_LIMIT = 500;
/** The longest message that a template may make. */
export const OUTPUT_LIMIT = 400_000;

export const allowedTags = ["if", "unless", "case", "for", "comment", "raw"] as const;

/** Filters that neither read nor depend on anything outside of the values. */
export const allowedFilters = [
  "abs",
  "append",
  "at_least",
  "at_most",
  "capitalize",
  "ceil",
  "date",
  "default",
  "divided_by",
  "downcase",
  "first",
  "floor",
  "join",
  "json",
  "last",
  "lstrip",
  "minus",
  "modulo",
  "plus",
  "prepend",
  "remove",
  "remove_first",
  "replace",
  "replace_first",
  "reverse",
  "round",
  "rstrip",
  "size",
  "slice",
  "sort",
  "sort_natural",
  "split",
  "strip",
  "strip_newlines",
  "times",
  "truncate",
  "truncatewords",
  "uniq",
  "upcase",
] as const;

/** A value as a person reads it: lists with commas, files by name, nothing for nothing. */
function show(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(show).join(", ");
  if (typeof value === "object") return "name" in value ? String(value.name) : "";
  return String(value);
}

function makeEngine(): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: PARSE_LIMIT,
    renderLimit: RENDER_LIMIT,
    memoryLimit: MEMORY_LIMIT,
    outputEscape: show,
    // Templates come from a string and from nowhere else: there is no file to be included.
    templates: {},
    relativeReference: false,
    // The same day on every machine.
    timezoneOffset: 0,
    locale: "en-US",
  });
  keepOnly(engine.tags, allowedTags);
  keepOnly(engine.filters, allowedFilters);
  return engine;
}

function keepOnly(record: Record<string, unknown>, names: readonly string[]): void {
  for (const name of Object.keys(record)) {
    if (!names.includes(name)) delete record[name];
  }
}

export const engine = makeEngine();
