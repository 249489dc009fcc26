import type { Applied, Part } from "./apply";
import { countIds, packIds, unpackIds } from "./ids";
import type { BulkChange, BulkResult, Skipped } from "./types";

export type PackedPart = { change: BulkChange; ids: string };

/** What a job was asked for (`jobs.params`). */
export type BulkParams = {
  /** The verb in the audit log. */
  action: string;
  /** The request that asked, so that the log lays all of it side by side. */
  requestId?: string | undefined;
  /** The job that this one takes back. */
  undoes?: string | undefined;
} & ({ parts: PackedPart[] } | { change: BulkChange; search: string });

/** How far a job is, or how it ended (`jobs.result`). */
export type BulkState = {
  changed: number;
  skipped: Skipped;
  /** Where the filtered set goes on. */
  after: { key: string | null; id: string } | null;
  /** What takes it back; null once there are too many to keep. */
  undo: PackedPart[] | null;
  undoneBy: string | null;
};

/** Ids are kept for so many people; a larger change can't be taken back. */
const KEPT = 10_000;

export const nothingYet: BulkState = {
  changed: 0,
  skipped: {},
  after: null,
  undo: [],
  undoneBy: null,
};

/** What stands in a row of jobs. */
export function stateOf(result: unknown): BulkState {
  return { ...nothingYet, ...(result as BulkState | null) };
}

/** What a state says to a reader. */
export function resultOf({ changed, skipped, undo, undoneBy }: BulkState): BulkResult {
  return {
    changed,
    skipped,
    undoneBy,
    undoable: changed > 0 && undo !== null && undoneBy === null,
  };
}

/** Adds what a batch did to what was done before. */
export function add(state: BulkState, batch: Applied): BulkState {
  const skipped = { ...state.skipped };
  for (const [reason, n] of Object.entries(batch.skipped) as [keyof Skipped, number][]) {
    skipped[reason] = (skipped[reason] ?? 0) + n;
  }
  const changed = state.changed + batch.changed;
  const undo = state.undo && changed <= KEPT ? merge(state.undo, batch.undo) : null;
  return { ...state, changed, skipped, undo };
}

function merge(kept: readonly PackedPart[], more: readonly Part[]): PackedPart[] {
  const all = kept.map((part) => ({ ...part }));
  for (const { change, ids } of more) {
    const same = all.find((part) => JSON.stringify(part.change) === JSON.stringify(change));
    if (same) same.ids = packIds([...unpackIds(same.ids), ...ids]);
    else all.push({ change, ids: packIds(ids) });
  }
  return all;
}

/** The batch of `size` people from a place on; never of two parts at once. */
export function batchAt(parts: readonly PackedPart[], place: number, size: number): Part | null {
  let from = place;
  for (const { change, ids } of parts) {
    const n = countIds(ids);
    if (from < n) return { change, ids: unpackIds(ids, from, Math.min(n, from + size)) };
    from -= n;
  }
  return null;
}

/** How many people are in all parts. */
export function totalOf(parts: readonly PackedPart[]): number {
  return parts.reduce((n, { ids }) => n + countIds(ids), 0);
}
