import type { SQL } from "drizzle-orm";
import type { Tx } from "@/db/viewer";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { tally } from "@/lib/jobs/bulk/skipped";
import { partsOf as parts } from "@/lib/jobs/bulk/state";
import type { Applied, Part } from "@/lib/jobs/bulk/types";
import {
  copySql,
  grantSql,
  groupsSql,
  holdSql,
  leaveSql,
  revokeSql,
  statusSql,
  verdictSql,
} from "./sql";
import type { BulkChange, SkipReason } from "./types";

export type Verdict = {
  id: string;
  name: string | null;
  was: string | null;
  reason: SkipReason | null;
};

/** Runs one statement of ./sql; its columns are the promise. */
export async function rowsOf<Row extends Record<string, unknown>>(
  tx: Tx,
  statement: SQL,
): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}

type Group = { id: string; name: string; archived: boolean; manages: boolean };

/**
 * The groups of a change: in sight, alive, and the viewer's to give and take roles on.
 * @throws NotFound, Forbidden, Invalid
 */
export async function groupsOf(tx: Tx, change: BulkChange): Promise<Map<string, Group>> {
  const wanted =
    change.verb === "move" ? [change.from, change.to] : "groupId" in change ? [change.groupId] : [];
  if (wanted.length === 0) return new Map();
  const found = new Map(
    (await rowsOf<Group>(tx, groupsSql(wanted))).map((group) => [group.id, group]),
  );
  for (const id of wanted) {
    const group = found.get(id);
    if (!group) throw new NotFound("This group");
    if (!group.manages) throw new Forbidden(`You may not give or take roles on “${group.name}”.`);
    const into = change.verb === "grant" || (change.verb === "move" && id === change.to);
    if (group.archived && into) {
      throw new Invalid(`“${group.name}” is archived. Restore it or choose another group.`);
    }
  }
  if (change.verb === "move" && change.from === change.to) {
    throw new Invalid("Choose two different groups.", { to: ["Choose another group."] });
  }
  return found;
}

/** What each of these people would get, or why not. */
export function verdictsOf(tx: Tx, change: BulkChange, ids: readonly string[], trusted = false) {
  return rowsOf<Verdict>(tx, verdictSql(change, ids, trusted));
}

/**
 * Makes a change for a batch of people, in a few statements however many they are. What each is now
 * is looked at again: whoever changed since the preview, or at this very moment, is left as they are.
 */
export async function applyChange(
  tx: Tx,
  { change, ids }: Part<BulkChange>,
  trusted = false,
): Promise<Applied<BulkChange>> {
  const verdicts = await verdictsOf(tx, change, ids, trusted);
  const skipped = tally(verdicts);
  const fit = verdicts.filter(({ reason }) => reason === null);
  const undo = fit.length === 0 ? [] : await makeChange(tx, change, fit);
  const changed = undo.reduce((n, part) => n + part.ids.length, 0);
  if (changed < fit.length) skipped.meanwhile = fit.length - changed;
  return { changed, skipped, undo };
}

async function makeChange(
  tx: Tx,
  change: BulkChange,
  fit: readonly Verdict[],
): Promise<Part<BulkChange>[]> {
  const ids = fit.map(({ id }) => id);
  const done = async (statement: SQL) =>
    (await rowsOf<{ id: string }>(tx, statement)).map((row) => row.id);
  switch (change.verb) {
    case "suspend":
    case "reinstate":
      return changeStatus(change.verb, fit, done);
    case "grant": {
      const { groupId, role } = change;
      return parts<BulkChange>(
        { verb: "revoke", groupId, role },
        await done(grantSql(ids, groupId, role)),
      );
    }
    case "revoke": {
      const { groupId, role } = change;
      return parts<BulkChange>(
        { verb: "grant", groupId, role },
        await done(revokeSql(ids, groupId, role)),
      );
    }
    case "move": {
      const { from, to } = change;
      const held = await done(holdSql(ids, from));
      const copied = await done(copySql(held, from, to));
      return parts<BulkChange>(
        { verb: "move", from: to, to: from },
        await done(leaveSql(copied, from)),
      );
    }
  }
}

/** Each keeps, or gets back, what they were: an invitation that nobody took is no active account. */
async function changeStatus(
  verb: "suspend" | "reinstate",
  fit: readonly Verdict[],
  done: (statement: SQL) => Promise<string[]>,
): Promise<Part<BulkChange>[]> {
  const all: Part<BulkChange>[] = [];
  for (const was of ["active", "invited"] as const) {
    const ids = fit.filter((verdict) => verdict.was === was).map(({ id }) => id);
    if (ids.length === 0) continue;
    if (verb === "suspend") {
      const changed = await done(statusSql(ids, was, "suspended"));
      all.push(...parts<BulkChange>({ verb: "reinstate", as: was }, changed));
    } else {
      all.push(
        ...parts<BulkChange>({ verb: "suspend" }, await done(statusSql(ids, "suspended", was))),
      );
    }
  }
  return all;
}
