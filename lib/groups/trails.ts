import "server-only";
import type { Tx } from "@/db/viewer";
import { rowsOf } from "./rows";
import { trailSql } from "./sql";
import type { Trail } from "./types";

type TrailRow = Trail[number] & { groupId: string };

/** Names on the way up, by group. */
export async function trailsOf(tx: Tx, ids: string[]): Promise<Map<string, Trail>> {
  const trails = new Map<string, Trail>();
  for (const { groupId, ...step } of await rowsOf<TrailRow>(tx, trailSql(ids))) {
    trails.set(groupId, [...(trails.get(groupId) ?? []), step]);
  }
  return trails;
}
