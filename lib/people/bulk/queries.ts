import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { groupsOf, rowsOf, tally, verdictsOf } from "./apply";
import { chosenIds } from "./chosen";
import type { BulkPreviewInput } from "./input";
import { leftUnplacedSql, sessionsSql } from "./sql";
import { type BulkParams, resultOf, stateOf } from "./state";
import {
  type BulkChange,
  type BulkPreview,
  type BulkResult,
  type BulkTarget,
  type BulkVerb,
  IN_REQUEST,
} from "./types";

/** How many people a preview looks at; the rest are looked at when it is done. */
const LOOKED_AT = 2_000;
const SAMPLES = 5;

/** The change that an input names. */
export function changeOf(input: BulkPreviewInput): { change: BulkChange; target: BulkTarget } {
  const { target, ...change } = input;
  return { target, change };
}

/**
 * What a change of several people would do: how many change, who is left as they are and why, and
 * what follows. In the caller's transaction.
 * @throws NotFound, Forbidden, Invalid as the change itself
 */
export async function previewBulk(tx: Tx, input: BulkPreviewInput): Promise<BulkPreview> {
  const { change, target } = changeOf(input);
  const groups = await groupsOf(tx, change);
  const { ids: all, after } = await chosenIds(tx, target, LOOKED_AT);
  const ids = all.slice(0, LOOKED_AT);
  const verdicts = await verdictsOf(tx, change, ids);
  const fit = verdicts.filter(({ reason }) => reason === null);
  const fitIds = fit.map(({ id }) => id);
  return {
    looked: ids.length,
    more: after !== null || all.length > ids.length,
    changes: fit.length,
    skipped: tally(verdicts),
    samples: fit.slice(0, SAMPLES).map(({ name }) => name ?? ""),
    groups: Object.fromEntries([...groups.values()].map(({ id, name }) => [id, name])),
    sessions: change.verb === "suspend" ? await count(tx, sessionsSql(fitIds)) : 0,
    groupsBelow: await groupsBelow(tx, change),
    unplaced:
      change.verb === "revoke" ? await count(tx, leftUnplacedSql(fitIds, change.groupId)) : 0,
    asJob: after !== null || all.length > IN_REQUEST,
  };
}

async function count(tx: Tx, statement: ReturnType<typeof sql>): Promise<number> {
  return (await rowsOf<{ n: number }>(tx, statement))[0]?.n ?? 0;
}

async function groupsBelow(tx: Tx, change: BulkChange): Promise<number> {
  if (!("groupId" in change) || change.role === "student") return 0;
  return count(tx, sql`select groups as n from app.subtree_facts(${change.groupId})`);
}

/** What a job of this kind says of itself: which change, and how far it is or how it ended. */
export function readBulk({ params, result }: { params: unknown; result: unknown }): {
  verb: BulkVerb;
  undoes: string | null;
  result: BulkResult;
} {
  const asked = params as BulkParams;
  const change = "parts" in asked ? asked.parts[0]?.change : asked.change;
  return {
    verb: change?.verb ?? "suspend",
    undoes: asked.undoes ?? null,
    result: resultOf(stateOf(result)),
  };
}
