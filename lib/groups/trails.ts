import "server-only";
import type { Tx } from "@/db/viewer";
import { rowsOf } from "./rows";
import { trailSql } from "./sql";
import type { Trail } from "./types";

export type TrailRow = Trail[number] & { groupId: string };

/** Names on the way up, by group. */
export async function trailsOf(tx: Tx, ids: string[]): Promise<Map<string, Trail>> {
  return trailsFrom(await rowsOf<TrailRow>(tx, trailSql(ids)));
}

/** The same from rows that a statement brought along. */
export function trailsFrom(rows: readonly TrailRow[]): Map<string, Trail> {
  const trails = new Map<string, Trail>();
  for (const { groupId, ...step } of rows) {
    trails.set(groupId, [...(trails.get(groupId) ?? []), step]);
  }
  return trails;
}
