import "server-only";
import { z } from "zod";
import { type MapState, visibleTables } from "./graph";
import { layOut } from "./layout";
import { liveSchema } from "./live";
import { type Detail, details, type LiveSchema, type SchemaMap } from "./types";

/** The state of a map, as its URL says. What a URL doesn't say is the default. */
const input = z.object({
  detail: z.enum(details).default("keys"),
  focus: z.string().max(63).optional(),
  distance: z.coerce.number().int().min(1).max(3).default(1),
  hide: z
    .string()
    .max(2000)
    .default("")
    .transform((text) => text.split(",").filter(Boolean)),
});

export type MapQuery = MapState & { detail: Detail };

/**
 * Reads the state of a map from a URL.
 * @returns null for one that asks for what there is not
 */
export function readMap(
  schema: LiveSchema,
  params: Record<string, string | string[] | undefined>,
): MapQuery | null {
  const parsed = input.safeParse(params);
  if (!parsed.success) return null;
  const { focus = null, hide, ...rest } = parsed.data;
  const known = focus === null || schema.entities.some(({ name }) => name === focus);
  return known ? { ...rest, focus, hidden: hide } : null;
}

const KEPT = 60;
const kept = new Map<string, Promise<SchemaMap>>();

/** The map of this state; places are computed once for each version of the catalogue. */
export async function schemaMap(query: MapQuery): Promise<SchemaMap> {
  const schema = await liveSchema();
  const tables = visibleTables(schema, query);
  const key = JSON.stringify([schema.version, query.detail, tables.map(({ name }) => name)]);
  const known = kept.get(key);
  if (known) return known;
  const made = layOut(schema, tables, query.detail);
  kept.set(key, made);
  // Who waits for it hears of a failure; who asks later begins anew.
  made.catch(() => kept.delete(key));
  for (const old of [...kept.keys()].slice(0, kept.size - KEPT)) kept.delete(old);
  return made;
}
