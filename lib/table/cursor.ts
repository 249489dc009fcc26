import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { SortKind } from "./define";

/** A place in a sorted list: the row's sort key as Postgres prints it, and its id. */
export type Place = { key: string | null; id: string };

const shape = z.tuple([z.string(), z.string().max(2000).nullable(), z.uuid()]);

const kinds: Record<SortKind, RegExp> = {
  // A NUL can't be in any text of Postgres, so no row ever stood there.
  text: /^[^\0]*$/su,
  integer: /^-?\d{1,18}$/,
  numeric: /^-?\d{1,30}(\.\d{1,30})?$/,
  timestamp: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d{1,6})?([+-]\d\d(:?\d\d)?|Z)$/,
  date: /^\d{4}-\d\d-\d\d$/,
};

/** A short name for a query, the same for the same sort and filters, whatever their order. */
export function fingerprint(
  table: string,
  sort: string,
  filters: readonly [string, string][],
): string {
  const sorted = filters.map((pair) => JSON.stringify(pair)).sort();
  return createHash("sha256")
    .update(JSON.stringify([table, sort, sorted]))
    .digest("base64url")
    .slice(0, 12);
}

/** Packs a place for a URL. It is no secret: the viewer has just seen that row. */
export function encodeCursor(print: string, { key, id }: Place): string {
  return Buffer.from(JSON.stringify([print, key, id])).toString("base64url");
}

/**
 * Unpacks a place.
 * @returns undefined when the text is no cursor, was made by another query, or holds a key that
 *   the column could not have printed.
 */
export function decodeCursor(print: string, kind: SortKind, text: string): Place | undefined {
  if (text.length > 4000 || !/^[\w-]+$/.test(text)) return undefined;
  const parsed = shape.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success) return undefined;
  const [madeBy, key, id] = parsed.data;
  if (madeBy !== print || (key !== null && !fits(kind, key))) return undefined;
  return { key, id };
}

function fits(kind: SortKind, key: string): boolean {
  if (!kinds[kind].test(key)) return false;
  if (kind !== "timestamp" && kind !== "date") return true;
  // Postgres prints "+00" where the language wants "+00:00"; the shape alone lets month 13 pass.
  const iso = kind === "timestamp" ? key.replace(/([+-]\d\d)$/, "$1:00") : key;
  return !Number.isNaN(Date.parse(iso));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a cursor: the schema says so to the caller.
    return undefined;
  }
}
