import { countIds, packIds, unpackIds } from "./ids";
import type { Applied, BulkResult, Change, Found, Part, Skipped } from "./types";

export type PackedPart<C extends Change> = { change: C; ids: string };

/** What a job was asked for (`jobs.params`). */
export type BulkParams<C extends Change> = {
  /** The verb in the audit log. */
  action: string;
  /** The request that asked, so that the log lays all of it side by side. */
  requestId?: string | undefined;
  /** The job that this one takes back. */
  undoes?: string | undefined;
} & ({ parts: PackedPart<C>[] } | { change: C; search: string });

/** How far a job is, or how it ended (`jobs.result`). */
export type BulkState<C extends Change> = {
  changed: number;
  skipped: Skipped;
  /** Where the filtered set goes on. */
  after: Found["after"];
  /** What takes it back; null once there are too many to keep. */
  undo: PackedPart<C>[] | null;
  undoneBy: string | null;
};

/** Ids are kept for so many rows; a larger change can't be taken back. */
const KEPT = 10_000;

const nothingYet = { changed: 0, skipped: {}, after: null, undo: [], undoneBy: null };

/** What stands in a row of jobs; null for one that has not begun. */
export function stateOf<C extends Change>(result: unknown): BulkState<C> {
  return { ...nothingYet, ...(result as BulkState<C> | null) };
}

/** What a state says to a reader. */
export function resultOf<Reason extends string>({
  changed,
  skipped,
  undo,
  undoneBy,
}: BulkState<Change>): BulkResult<Reason> {
  return {
    changed,
    skipped: skipped as Skipped<Reason>,
    undoneBy,
    undoable: changed > 0 && undo !== null && undoneBy === null,
  };
}

/** Adds what a batch did to what was done before. */
export function add<C extends Change>(state: BulkState<C>, batch: Applied<C>): BulkState<C> {
  const skipped = { ...state.skipped };
  for (const [reason, n] of Object.entries(batch.skipped)) {
    skipped[reason] = (skipped[reason] ?? 0) + (n ?? 0);
  }
  const changed = state.changed + batch.changed;
  const undo = state.undo && changed <= KEPT ? merge(state.undo, batch.undo) : null;
  return { ...state, changed, skipped, undo };
}

function merge<C extends Change>(kept: readonly PackedPart<C>[], more: readonly Part<C>[]) {
  const all = kept.map((part) => ({ ...part }));
  for (const { change, ids } of more) {
    const same = all.find((part) => JSON.stringify(part.change) === JSON.stringify(change));
    if (same) same.ids = packIds([...unpackIds(same.ids), ...ids]);
    else all.push({ change, ids: packIds(ids) });
  }
  return all;
}

/** The batch of `size` rows from a place on; never of two parts at once. */
export function batchAt<C extends Change>(
  parts: readonly PackedPart<C>[],
  place: number,
  size: number,
): Part<C> | null {
  let from = place;
  for (const { change, ids } of parts) {
    const n = countIds(ids);
    if (from < n) return { change, ids: unpackIds(ids, from, Math.min(n, from + size)) };
    from -= n;
  }
  return null;
}

/** How many rows are in all parts. */
export function totalOf(parts: readonly PackedPart<Change>[]): number {
  return parts.reduce((n, { ids }) => n + countIds(ids), 0);
}

/** What takes a change of these rows back; nothing where none was changed. */
export function partsOf<C extends Change>(change: C, ids: string[]): Part<C>[] {
  return ids.length === 0 ? [] : [{ change, ids }];
}

/** What a job says of itself: which change, and how far it is or how it ended. */
export function readBulk<C extends Change, Reason extends string>({
  params,
  result,
}: {
  params: unknown;
  result: unknown;
}): { change: C | undefined; undoes: string | null; result: BulkResult<Reason> } {
  const asked = params as BulkParams<C>;
  const change = "parts" in asked ? asked.parts[0]?.change : asked.change;
  return { change, undoes: asked.undoes ?? null, result: resultOf(stateOf<Change>(result)) };
}
