import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { changeOf as accessChangeOf } from "@/lib/access/effective/queries";
import { MOST_CHANGED, type PeopleChange } from "@/lib/access/effective/types";
import { chosenIds } from "@/lib/jobs/bulk/mutations";
import { tally } from "@/lib/jobs/bulk/skipped";
import { groupsOf, rowsOf, type Verdict, verdictsOf } from "./apply";
import type { BulkPreviewInput } from "./input";
import { leftUnplacedSql, sessionsSql } from "./sql";
import {
  type BulkChange,
  type BulkPreview,
  type BulkTarget,
  IN_REQUEST,
  type Reach,
} from "./types";
import { peopleWork } from "./work";

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
  const { ids: all, after } = await chosenIds(peopleWork, tx, target, LOOKED_AT);
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
    ...(await accessChanged(tx, change, fit)),
    unplaced:
      change.verb === "revoke" ? await count(tx, leftUnplacedSql(fitIds, change.groupId)) : 0,
    asJob: after !== null || all.length > IN_REQUEST,
  };
}

async function count(tx: Tx, statement: ReturnType<typeof sql>): Promise<number> {
  return (await rowsOf<{ n: number }>(tx, statement))[0]?.n ?? 0;
}

type AccessPart = Pick<BulkPreview, "access" | "others" | "gains" | "loses">;

/**
 * Who gains and who loses what. Each of few is looked at, with all of them changed: everybody, or
 * else the staff among them. For more staff only the most that it can be is counted.
 */
async function accessChanged(
  tx: Tx,
  change: BulkChange,
  fit: readonly Verdict[],
): Promise<AccessPart> {
  const nobody = { access: null, others: 0, gains: null, loses: null };
  if (change.verb === "suspend" || change.verb === "reinstate" || fit.length === 0) return nobody;
  const staff = fit.filter(({ was }) => (change.verb === "move" ? was : change.role) !== "student");
  const looked = fit.length <= MOST_CHANGED ? fit : staff;
  if (looked.length > MOST_CHANGED) {
    return { access: null, others: fit.length, ...(await mostOf(tx, change)) };
  }
  const ids = looked.map(({ id }) => id);
  const access = ids.length === 0 ? null : await accessChangeOf(tx, singly(change, ids));
  return { ...nobody, access, others: fit.length - ids.length };
}

type Placing = Extract<BulkChange, { verb: "grant" | "revoke" | "move" }>;

function singly(change: Placing, userIds: readonly string[]): PeopleChange {
  if (change.verb === "move") {
    return { kind: "transfer", groupId: change.from, targetId: change.to, userIds };
  }
  const { groupId, role } = change;
  return change.verb === "grant"
    ? { kind: "grant", groupId, userIds, role }
    : { kind: "revoke", groupId, userIds };
}

/** All that lies in the groups concerned. */
async function mostOf(tx: Tx, change: Placing): Promise<Pick<BulkPreview, "gains" | "loses">> {
  const gained = change.verb === "move" ? change.to : change.verb === "grant" && change.groupId;
  const lost = change.verb === "move" ? change.from : change.verb === "revoke" && change.groupId;
  return {
    gains: gained ? await reach(tx, gained) : null,
    loses: lost ? await reach(tx, lost) : null,
  };
}

async function reach(tx: Tx, groupId: string): Promise<Reach | null> {
  const [row] = await rowsOf<Reach>(
    tx,
    sql`select groups + 1 as groups, people from app.subtree_facts(${groupId})`,
  );
  return row ?? null;
}
